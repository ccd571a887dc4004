import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeAudit } from '../persistence/audit.js';
import { authWorld, type AuthWorld } from '../testing/auth-world.js';
import { SealAudit } from './seal-audit.js';
import { VerifyAudit } from './verify-audit.js';

let world: AuthWorld;
let database: Database;
let seal: SealAudit;
let verify: VerifyAudit;

beforeAll(async () => {
  world = await authWorld();
  database = world.use(Database);
  seal = world.use(SealAudit);
  verify = world.use(VerifyAudit);
});
afterAll(() => world.close());

const write = (subjectId: string): Promise<void> =>
  writeAudit(database, systemAccess, {
    act: 'thing.made',
    subjectType: 'thing',
    subjectId,
    detail: { after: 'ä "x"' },
  });

/** As nobody but the owner of the tables could: the triggers are off meanwhile. */
async function asIntruder(...statements: string[]): Promise<void> {
  const tables = ['audit_entry', 'audit_seal'];
  for (const table of tables) await world.database.query(`alter table auth.${table} disable trigger user`);
  for (const statement of statements) await world.database.query(statement);
  for (const table of tables) await world.database.query(`alter table auth.${table} enable trigger user`);
}

/** A fresh log with ten linked entries at the places 1 to 10. */
async function tenEntries(): Promise<void> {
  await asIntruder(
    'truncate auth.audit_entry, auth.audit_seal, auth.audit_unsealed',
    `update auth.audit_head set position = 0, hash = decode(repeat('00', 32), 'hex')`,
  );
  for (let count = 1; count <= 10; count += 1) await write(`t${count}`);
  await seal.execute();
}

describe('the chain of the audit log', () => {
  it('is whole after many writers at once, taken-back transactions and late ones, with several sealers', async () => {
    await tenEntries();
    const over = new AbortController();
    const sealers = [1, 2, 3].map(async () => {
      while (!over.signal.aborted) {
        await seal.execute();
        await sleep(5);
      }
    });
    const writers = Array.from({ length: 12 }, async (_, writer) => {
      for (let count = 0; count < 20; count += 1) {
        await database
          .transaction(systemAccess, async (tx) => {
            await writeAudit(tx, systemAccess, { act: 'thing.moved', subjectType: 'thing', subjectId: `${writer}` });
            await sleep((writer * 7 + count) % 12);
            if (count % 4 === 3) throw new Error('taken back');
          })
          .catch(() => undefined);
      }
    });
    await Promise.all(writers);
    over.abort();
    await Promise.all(sealers);

    expect(await verify.execute()).toMatchObject({ isWhole: true, entries: 190n });
    const [moved] = await world.database.query<{ late: boolean; gaps: boolean }>(
      `select bool_or(sequence < before) as late, max(sequence) > count(*) as gaps
       from (select sequence, lag(sequence) over (order by position) as before from auth.audit_seal) seal`,
    );
    expect(moved).toEqual({ late: true, gaps: true });
    expect(await world.database.query('select * from auth.audit_unsealed')).toEqual([]);
  });

  it('does not make a writer wait for another one that has not ended', async () => {
    await database.transaction(systemAccess, async (tx) => {
      await writeAudit(tx, systemAccess, { act: 'thing.kept', subjectType: 'thing', subjectId: 'slow' });
      const other = await world.another();
      await writeAudit(other.use(Database), systemAccess, {
        act: 'thing.kept',
        subjectType: 'thing',
        subjectId: 'fast',
      });
      expect(await other.use(SealAudit).execute()).toBeGreaterThan(0);
      await other.close();
    });

    expect(await verify.execute()).toMatchObject({ isWhole: true });
  });

  it('waits for nothing that another sealer has in its hands', async () => {
    await write('held');
    await world.database.query('begin; select from auth.audit_head for update');
    const linked = await seal.execute();
    await world.database.query('rollback');

    expect(linked).toBe(0);
  });
});

describe('the check of the audit log', () => {
  beforeEach(tenEntries);

  const place = (position: number): string => `(select sequence from auth.audit_seal where position = ${position})`;

  it('tells how many entries there are and where the chain ends', async () => {
    const verdict = await verify.execute();

    expect(verdict).toEqual({
      isWhole: true,
      entries: 10n,
      end: { position: 10n, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it.each<[string, string[], { position: bigint; fault: RegExp }]>([
    ['a changed act', [`update auth.audit_entry set act = 'x.y' where sequence = ${place(4)}`], at(4n, /changed/)],
    [
      'a changed instant',
      [`update auth.audit_entry set at = at + interval '1 microsecond' where sequence = ${place(4)}`],
      at(4n, /changed/),
    ],
    ['a changed detail', [`update auth.audit_entry set detail = '{}' where sequence = ${place(2)}`], at(2n, /changed/)],
    [
      'another actor',
      [`update auth.audit_entry set actor_id = uuidv7() where sequence = ${place(9)}`],
      at(9n, /changed/),
    ],
    [
      'another person in whose name',
      [`update auth.audit_entry set on_behalf_of = uuidv7() where sequence = ${place(9)}`],
      at(9n, /changed/),
    ],
    [
      'another request',
      [`update auth.audit_entry set request_id = 'r' where sequence = ${place(1)}`],
      at(1n, /changed/),
    ],
    ['another id', [`update auth.audit_entry set id = uuidv7() where sequence = ${place(1)}`], at(1n, /changed/)],
    [
      'the first of two changes',
      [`update auth.audit_entry set subject_id = 'x' where subject_id in ('t8', 't6')`],
      at(6n, /changed/),
    ],
    ['a removed entry', [`delete from auth.audit_entry where subject_id = 't5'`], at(5n, /entry was removed/)],
    [
      'an entry removed with its link',
      ["delete from auth.audit_entry where subject_id = 't5'", 'delete from auth.audit_seal where position = 5'],
      at(5n, /link at place 5 was removed/),
    ],
    [
      'an entry removed with its link, places closed up',
      [
        `delete from auth.audit_entry where subject_id = 't5'`,
        'delete from auth.audit_seal where position = 5',
        ...[6, 7, 8, 9, 10].map((from) => `update auth.audit_seal set position = ${from - 1} where position = ${from}`),
      ],
      at(5n, /changed|moved/),
    ],
    [
      'two entries that changed places',
      [
        'update auth.audit_seal set sequence = -1 where position = 3',
        `update auth.audit_seal set sequence = ${place(7)} + 0 where false`,
        `update auth.audit_seal set sequence = -2 where position = 7`,
        `update auth.audit_seal set sequence = (select sequence from auth.audit_entry where subject_id = 't7') where position = 3`,
        `update auth.audit_seal set sequence = (select sequence from auth.audit_entry where subject_id = 't3') where position = 7`,
      ],
      at(3n, /moved/),
    ],
    [
      'an entry put in beside the chain',
      [`insert into auth.audit_entry (act, subject_type) values ('thing.forged', 'thing')`],
      at(11n, /put in/),
    ],
    [
      'a cut-off end',
      [
        'delete from auth.audit_seal where position > 8',
        `delete from auth.audit_entry where subject_id in ('t9', 't10')`,
      ],
      at(9n, /cut off/),
    ],
  ])('finds %s', async (_name, statements, { position, fault }) => {
    await asIntruder(...statements);

    expect(await verify.execute()).toMatchObject({ isWhole: false, position, fault: expect.stringMatching(fault) });
  });

  it('finds an end that was cut off together with the head, or a chain written anew, by an end known from before', async () => {
    const before = await verify.execute();
    if (!before.isWhole) throw new Error('the chain is broken');
    await asIntruder(
      'delete from auth.audit_seal where position > 8',
      `delete from auth.audit_entry where subject_id in ('t9', 't10')`,
      'update auth.audit_head set position = 8, hash = (select hash from auth.audit_seal where position = 8)',
    );

    expect(await verify.execute()).toMatchObject({ isWhole: true, entries: 8n });
    expect(await verify.execute(before.end)).toMatchObject({ isWhole: false, position: 9n });
    for (const subject of ['new1', 'new2']) await write(subject);
    expect(await verify.execute()).toMatchObject({ isWhole: true, entries: 10n });
    expect(await verify.execute(before.end)).toMatchObject({
      isWhole: false,
      position: 10n,
      fault: expect.stringMatching(/written anew/),
    });
  });
});

function at(position: bigint, fault: RegExp): { position: bigint; fault: RegExp } {
  return { position, fault };
}
