import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Access, systemAccess, type Grant } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import type { Tree } from '../../domain/grants.js';
import { authWorld, type AuthWorld } from '../testing/auth-world.js';
import { MembershipCommands, type NewMembership } from './memberships.commands.js';
import { OrganisationCommands } from './organisation.commands.js';

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
});
afterAll(() => world.close());

const SINCE = '2020-01-01';
const NOBODY = '019a0000-0000-7000-8000-000000000001';
const code = (value: string): object => expect.objectContaining({ code: value }) as object;

async function rows(text: string, params: unknown[] = []): Promise<Record<string, unknown>[]> {
  return world.database.query(text, params);
}

function somebody(id: string, ...grants: Grant[]): Access {
  return new Access({ kind: 'person', id, name: 'Somebody' }, grants);
}

const manager = (scope: Exclude<Grant['scope'], 'own' | 'all'>, anchorId: string): Access =>
  somebody(NOBODY, { permission: 'team.manage', scope, anchorId });

const create = (name: string, parentId: string | null = null, tree: Tree = 'team'): Promise<string> =>
  world.use(OrganisationCommands).create(systemAccess, { tree, name, parentId, validFrom: SINCE });
const move = (id: string, parentId: string | null, on: BusinessDate): Promise<void> =>
  world.use(OrganisationCommands).move(systemAccess, { id, version: null }, { parentId, on });
const join = (membership: NewMembership, access = systemAccess): Promise<string> =>
  world.use(MembershipCommands).join(access, membership);

describe('a tree', () => {
  it('has no circle, for the use case and for the database, on any day', async () => {
    const top = await create('Top');
    const below = await create('Below', top);
    const lowest = await create('Lowest', below);

    await expect(create('Top')).rejects.toEqual(code('node-name-taken'));
    await expect(create('Orphan', NOBODY)).rejects.toEqual(code('parent-unknown'));
    await expect(create('Crossing', top, 'location')).rejects.toEqual(code('parent-unknown'));
    await expect(move(top, lowest, '2024-01-01')).rejects.toEqual(code('node-circular'));
    await expect(move(top, top, '2024-01-01')).rejects.toEqual(code('node-circular'));
    await expect(
      rows('update auth.org_node_place set parent_id = $2 where node_id = $1', [top, lowest]),
    ).rejects.toThrow(/above itself/);
    await move(lowest, null, '2024-01-01');
    await move(top, lowest, '2024-06-01');
    await expect(move(lowest, top, '2024-03-01')).rejects.toEqual(code('node-circular'));
  });

  it('closes no circle when two moves come at once', async () => {
    const [one, other] = [await create('One'), await create('Another')];
    const ends = await Promise.allSettled([move(one, other, '2024-01-01'), move(other, one, '2024-01-01')]);

    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: code('node-circular') });
  });

  it('does not end what is in use, and nothing happens in it before it is there or after it ends', async () => {
    const node = await create('Short', null, 'department');
    const below = await create('Short below', node, 'department');
    const personId = await world.person('Short Person');
    const { end } = {
      end: (id: string, on: BusinessDate) =>
        world.use(OrganisationCommands).end(systemAccess, { id, version: null }, on),
    };
    await join({ nodeId: below, personId, validFrom: '2024-01-01', validUntil: '2025-01-01' });

    await expect(end(node, '2025-06-01')).rejects.toEqual(code('node-in-use'));
    await expect(end(below, '2024-06-01')).rejects.toEqual(code('node-in-use'));
    await expect(end(below, SINCE)).rejects.toEqual(code('date-before-node'));
    await end(below, '2025-06-01');
    await expect(end(below, '2025-07-01')).rejects.toEqual(code('node-ended'));
    await expect(join({ nodeId: below, personId, validFrom: '2025-05-01' })).rejects.toEqual(code('node-ended'));
    await expect(join({ nodeId: below, personId, validFrom: '2019-05-01' })).rejects.toEqual(code('date-before-node'));
    await expect(move(below, null, '2025-08-01')).rejects.toEqual(code('node-ended'));
    await expect(end(NOBODY, '2025-07-01')).rejects.toEqual(code('node-not-found'));
    await end(node, '2025-06-01');
    await expect(create('Too late', node, 'department')).rejects.toEqual(code('node-ended'));
    await expect(rows('delete from auth.org_node_place where node_id = $1', [node])).rejects.toThrow(/do not fill/);
    await expect(
      rows(`update auth.org_membership set valid_until = '2026-01-01' where person_id = $1`, [personId]),
    ).rejects.toThrow(/not there on all of these days/);
  });
});

describe('memberships', () => {
  it('count for a node above while it was above, and only then', async () => {
    const [region, other] = [await create('Region'), await create('Other region')];
    const branch = await create('Branch', region);
    const personId = await world.person('Branch Person');
    await join({ nodeId: branch, personId, validFrom: '2025-01-01', validUntil: '2025-09-01' });
    await join({ nodeId: region, personId, validFrom: '2025-09-01' });
    await move(branch, other, '2025-04-01');
    await move(branch, region, '2025-07-01');

    const found = await rows(
      `select node_id, valid_from::text, valid_until::text from auth.org_membership_v1 where person_id = $1
       order by array_position($2::uuid[], node_id), valid_from`,
      [personId, [branch, region, other]],
    );
    expect(found).toEqual([
      { node_id: branch, valid_from: '2025-01-01', valid_until: '2025-09-01' },
      { node_id: region, valid_from: '2025-01-01', valid_until: '2025-04-01' },
      { node_id: region, valid_from: '2025-07-01', valid_until: '2025-09-01' },
      { node_id: region, valid_from: '2025-09-01', valid_until: null },
      { node_id: other, valid_from: '2025-04-01', valid_until: '2025-07-01' },
    ]);
  });

  it('have a person once at a time in each tree; the one before ends where asked', async () => {
    const [north, south, lyon] = [await create('Once'), await create('Twice'), await create('Lyon', null, 'location')];
    const personId = await world.person('Once Person');
    const first = await join({ nodeId: north, personId, validFrom: SINCE });
    await join({ nodeId: lyon, personId, validFrom: SINCE });

    const moved = { nodeId: south, personId, validFrom: '2025-03-15' } as const;
    await expect(join(moved)).rejects.toEqual(code('membership-overlaps'));
    await expect(join({ ...moved, nodeId: NOBODY })).rejects.toEqual(code('node-not-found'));
    await expect(join({ ...moved, personId: NOBODY })).rejects.toEqual(code('person-not-found'));
    await expect(join({ ...moved, validUntil: '2025-03-15' })).rejects.toEqual(code('dates-reversed'));
    await join({ ...moved, endsPrevious: true });
    await expect(world.use(MembershipCommands).end(systemAccess, { id: first, on: '2025-04-01' })).rejects.toEqual(
      code('membership-ended'),
    );
    expect(await rows(`select valid_until::text from auth.org_membership where id = $1`, [first])).toEqual([
      { valid_until: '2025-03-15' },
    ]);
    expect(
      await rows(
        `select detail -> 'before' ->> 'nodeId' as before, detail -> 'after' ->> 'nodeId' as after from auth.audit_entry
         where subject_id = $1 and act = 'organisation.member-joined' order by sequence desc limit 1`,
        [personId],
      ),
    ).toEqual([{ before: north, after: south }]);
  });

  it('are settled by a leader for his own team, by a manager for his people, and by nobody for himself', async () => {
    const [own, other] = [await create('Own'), await create('Other')];
    const below = await create('Own below', own);
    const [sales, service] = [await create('Sales', null, 'department'), await create('Service', null, 'department')];
    const [free, taken, staff] = [await world.person('Free'), await world.person('Taken'), await world.person('Staff')];
    await join({ nodeId: other, personId: taken, validFrom: SINCE });
    await join({ nodeId: sales, personId: staff, validFrom: SINCE });
    const leader = manager('team', own);

    await expect(join({ nodeId: other, personId: free }, leader)).rejects.toEqual(code('node-not-found'));
    await expect(join({ nodeId: sales, personId: free }, leader)).rejects.toEqual(code('node-not-found'));
    await expect(join({ nodeId: own, personId: taken, endsPrevious: true }, leader)).rejects.toEqual(
      code('person-not-found'),
    );
    await expect(
      world.use(OrganisationCommands).create(leader, { tree: 'team', name: 'Mine', parentId: own }),
    ).rejects.toThrow(/settings\.edit/);
    const id = await join({ nodeId: below, personId: free }, leader);
    await expect(world.use(MembershipCommands).end(manager('team', other), { id })).rejects.toEqual(
      code('membership-not-found'),
    );

    await join({ nodeId: other, personId: staff, validFrom: '2024-01-01' }, manager('department', sales));
    await expect(
      join({ nodeId: own, personId: taken, endsPrevious: true }, manager('department', sales)),
    ).rejects.toEqual(code('node-not-found'));
    await expect(
      join({ nodeId: service, personId: staff, endsPrevious: true }, manager('department', sales)),
    ).rejects.toEqual(code('node-not-found'));
    const self = somebody(staff, { permission: 'team.manage', scope: 'department', anchorId: sales });
    await expect(join({ nodeId: own, personId: staff, endsPrevious: true }, self)).rejects.toMatchObject({
      rule: 'D6',
    });
  });
});
