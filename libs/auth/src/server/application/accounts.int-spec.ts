import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Access, systemAccess, type Grant } from '@tierline/shared/access';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import { AssignRole } from './assign-role.js';
import { CreatePerson } from './create-person.js';
import { DeactivatePerson } from './deactivate-person.js';
import { EndRole } from './end-role.js';
import { EnsureAdministrator } from './ensure-administrator.js';
import { SetUpCompany } from './set-up-company.js';

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
});
afterAll(() => world.close());

const SINCE = '2020-01-01';
const NOBODY = '019a0000-0000-7000-8000-000000000001';
const code = (value: string): object => expect.objectContaining({ code: value }) as object;
const duty = (rule: string): object => expect.objectContaining({ rule }) as object;

async function rows(text: string, params: unknown[] = []): Promise<Record<string, unknown>[]> {
  return world.database.query(text, params);
}

function somebody(id: string, ...grants: Grant[]): Access {
  return new Access({ kind: 'person', id, name: 'Somebody' }, grants);
}

const everything = (permission: Grant['permission']): Grant => ({ permission, scope: 'all', anchorId: null });

describe('the first administrator', () => {
  it('is made with a password that is shown once, and left alone afterwards', async () => {
    const first = await world.use(EnsureAdministrator).execute({ email: null, password: null });
    const second = await world.use(EnsureAdministrator).execute({ email: null, password: null });

    expect(first).toMatchObject({ email: 'administrator@tierline.local', isNew: true });
    expect(first?.oneTimePassword).toMatch(/^[\w-]{20}$/);
    expect(second).toBeNull();
    const answer = await world.caller().signIn(first?.email ?? '', first?.oneTimePassword ?? '');
    expect(answer.body).toMatchObject({ user: { roles: [{ key: 'admin' }] } });
  });

  it('is also made from the configuration when there is another one, with that password, once', async () => {
    const wanted = { email: 'Check@Tierline.test', password: 'Check-Only-Pass-1!' };
    const first = await world.use(EnsureAdministrator).execute(wanted);
    const second = await world.use(EnsureAdministrator).execute({ ...wanted, password: 'Another-Pass-2!' });

    expect(first).toEqual({ email: 'check@tierline.test', oneTimePassword: null, isNew: true });
    expect(second).toEqual({ email: 'check@tierline.test', oneTimePassword: null, isNew: false });
    expect((await world.caller().signIn('check@tierline.test', 'Check-Only-Pass-1!')).status).toBe(200);
  });

  it('refuses a password that is too short, and makes nobody', async () => {
    const wanted = { email: 'short@tierline.test', password: 'short' };

    await expect(world.use(EnsureAdministrator).execute(wanted)).rejects.toEqual(code('password-unfit'));
    expect(await rows(`select from auth.person where email = 'short@tierline.test'`)).toEqual([]);
  });
});

describe('creating people', () => {
  const create = (person: Partial<Parameters<CreatePerson['execute']>[1]>): Promise<string> =>
    world
      .use(CreatePerson)
      .execute(systemAccess, { email: 'x@northmere.example', name: 'X', password: PASSWORD, ...person });

  it('keeps e-mail addresses and user names unique, whatever their case', async () => {
    await create({ email: 'One@Northmere.example', userName: 'One' });

    await expect(create({ email: ' one@northmere.EXAMPLE ' })).rejects.toEqual(code('email-taken'));
    await expect(create({ email: 'two@northmere.example', userName: 'ONE' })).rejects.toEqual(code('user-name-taken'));
  });

  it('keeps the password as argon2id with the agreed cost, and writes the act without it', async () => {
    const id = await create({ email: 'three@northmere.example' });
    const [person] = await rows('select password_hash from auth.person where id = $1', [id]);
    const entries = await rows(`select act, detail from auth.audit_entry where subject_id = $1`, [id]);

    expect(person?.['password_hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(entries).toMatchObject([{ act: 'person.created', detail: { after: { email: 'three@northmere.example' } } }]);
    expect(JSON.stringify(entries)).not.toContain('argon2');
  });

  it('asks for the right', async () => {
    const person = { email: 'four@northmere.example', name: 'Four', password: null };

    await expect(world.use(CreatePerson).execute(somebody(NOBODY), person)).rejects.toThrow(/user\.create/);
  });
});

describe('giving roles', () => {
  it('refuses unknown roles, people and places, reversed dates and the same role twice', async () => {
    const assign = world.use(AssignRole);
    const personId = await world.person('Role Person');
    const role = { personId, roleKey: 'sales_rep', anchor: null } as const;

    await expect(assign.execute(systemAccess, { ...role, roleKey: 'god' })).rejects.toEqual(code('role-unknown'));
    await expect(assign.execute(systemAccess, { ...role, personId: NOBODY })).rejects.toEqual(code('person-not-found'));
    await expect(assign.execute(systemAccess, { ...role, anchor: { kind: 'team', id: NOBODY } })).rejects.toEqual(
      code('anchor-unknown'),
    );
    const reversed = { ...role, validFrom: '2026-02-01', validUntil: '2026-02-01' } as const;
    await expect(assign.execute(systemAccess, reversed)).rejects.toEqual(code('dates-reversed'));
    await assign.execute(systemAccess, { ...role, validFrom: SINCE });
    await expect(assign.execute(systemAccess, role)).rejects.toEqual(code('role-held-already'));
  });

  it('tells other modules, bumps the version of the rights and writes the act', async () => {
    const personId = await world.person('Told Person');
    const before = await rows('select rights_version from auth.person where id = $1', [personId]);
    const role = { personId, roleKey: 'sales_rep', anchor: null };
    await world.use(AssignRole).execute(systemAccess, role);
    const after = await rows('select rights_version from auth.person where id = $1', [personId]);

    expect(Number(after[0]?.['rights_version'])).toBe(Number(before[0]?.['rights_version']) + 1);
    expect(await rows(`select name from platform.outbox_message where payload->>'personId' = $1`, [personId])).toEqual([
      { name: 'auth.rights-changed.v1' },
    ]);
    expect(await rows(`select act from auth.audit_entry where subject_id = $1 order by sequence`, [personId])).toEqual([
      { act: 'person.created' },
      { act: 'role.assigned' },
    ]);
  });

  it('D6: refuses to widen the own rights, and to give what one does not hold', async () => {
    const personId = await world.person('Widening Person');
    const assigner = somebody(personId, everything('role.assign'), everything('sales.view'));
    const assign = world.use(AssignRole);
    const other = await world.person('Other Person');

    await expect(assign.execute(assigner, { personId, roleKey: 'sales_rep', anchor: null })).rejects.toEqual(
      duty('D6'),
    );
    await expect(assign.execute(assigner, { personId: other, roleKey: 'admin', anchor: null })).rejects.toEqual(
      duty('D6'),
    );
    expect(await rows('select from auth.role_assignment where person_id in ($1, $2)', [personId, other])).toEqual([]);
    await assign.execute(assigner, { personId: other, roleKey: 'sales_rep', anchor: null });
  });
});

describe('D7: the last administrator', () => {
  it('can be neither deactivated nor demoted, by two at once neither', async () => {
    await world.database.query(`delete from auth.role_assignment where role_key = 'admin'`);
    const [ines, rhea] = [await world.person('Ines Varga', ['admin']), await world.person('Rhea Tolland', ['admin'])];
    const assignments = await rows(
      `select id from auth.role_assignment where role_key = 'admin' and person_id = any($1)`,
      [[ines, rhea]],
    );
    const ending = assignments.map(({ id }) => world.use(EndRole).execute(systemAccess, { assignmentId: String(id) }));
    const outcomes = await Promise.allSettled(ending);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toEqual(duty('D7'));
    const last = outcomes[0]?.status === 'rejected' ? ines : rhea;
    await expect(world.use(DeactivatePerson).execute(systemAccess, last)).rejects.toEqual(duty('D7'));
    await expect(world.use(EndRole).execute(systemAccess, { assignmentId: NOBODY })).rejects.toEqual(
      code('role-assignment-not-found'),
    );
  });

  it('leaves everybody else free to go, twice without effect', async () => {
    const leaver = await world.person('Free Person', ['sales_rep']);

    await world.use(DeactivatePerson).execute(systemAccess, leaver);
    await world.use(DeactivatePerson).execute(systemAccess, leaver);
    expect(
      await rows(`select act from auth.audit_entry where subject_id = $1 and act like '%deactivated'`, [leaver]),
    ).toEqual([{ act: 'person.deactivated' }]);
    await expect(world.use(DeactivatePerson).execute(systemAccess, NOBODY)).rejects.toEqual(code('person-not-found'));
  });
});

describe('the company', () => {
  it('is set up once; then its currency stays', async () => {
    const settings = {
      name: 'Northmere Agency',
      currency: 'USD',
      timeZone: 'America/Chicago',
      phoneRegion: 'US',
      locale: 'en-US',
    };
    await world.use(SetUpCompany).execute(systemAccess, settings);

    expect(await rows('select * from auth.company_v1')).toEqual([
      { name: 'Northmere Agency', currency: 'USD', time_zone: 'America/Chicago', locale: 'en-US', phone_region: 'US' },
    ]);
    await expect(world.use(SetUpCompany).execute(systemAccess, { ...settings, currency: 'EUR' })).rejects.toEqual(
      code('company-set-up-already'),
    );
    await world.person('Shown Person', ['sales_rep']);
    const caller = world.caller();
    expect((await caller.signIn(emailOf('Shown Person'), PASSWORD)).body).toMatchObject({
      user: { company: { name: 'Northmere Agency', timeZone: 'America/Chicago' } },
    });
  });
});
