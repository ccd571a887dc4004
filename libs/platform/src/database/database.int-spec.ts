import { defineEntity, p } from '@mikro-orm/core';
import { systemAccess } from '@tierline/shared/access';
import { anAccess, testModule, until, type RunningTestModule } from '../testing/index.js';
import { DatabaseUnavailable } from './database-unavailable.js';
import { Notifications } from './notifications.js';
import type { Tx } from './sql.js';

const ThingSchema = defineEntity({
  name: 'Thing',
  tableName: 'thing',
  schema: 'platform',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    amountMinor: p.bigint(),
    day: p.date(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});
class Thing extends ThingSchema.class {}
ThingSchema.setClass(Thing);

describe('Database', () => {
  let running: RunningTestModule;

  beforeAll(async () => {
    running = await testModule({ entities: [Thing] });
    await running.database
      .query(`create table platform.thing (id uuid primary key default uuidv7(), amount_minor bigint not null,
      day date not null, created_at timestamptz not null default now())`);
    const [role] = await running.db.query<{ name: string }>('select current_user as name');
    await running.database.query(`grant all on platform.thing to ${role?.name}`);
  });
  afterAll(() => running.close());
  beforeEach(async () => void (await running.database.query('truncate platform.thing')));

  const add = (tx: Tx, amount: bigint) =>
    tx.query(`insert into platform.thing (amount_minor, day) values ($1, '2025-01-31')`, [amount]);
  const count = async () =>
    (await running.db.query<{ count: bigint }>('select count(*) from platform.thing'))[0]?.count;

  it('gives bigints, days as text and instants as dates, to SQL and entities alike', async () => {
    const id = await running.db.transaction(systemAccess, async (tx) => {
      const thing = tx.em.create(Thing, { amountMinor: 9_007_199_254_740_993n, day: '2025-01-31' });
      await tx.em.persist(thing).flush();
      return thing.id;
    });
    const [row] = await running.db.query(
      `select amount_minor, day, created_at, array[1::bigint, null] as list, array['2025-01-31'::date] as days from platform.thing where id = $1`,
      [id],
    );
    const read = await running.db.transaction(systemAccess, ({ em }) => em.findOneOrFail(Thing, { id }));
    expect(row).toEqual({
      amount_minor: 9_007_199_254_740_993n,
      day: '2025-01-31',
      created_at: expect.any(Date) as Date,
      list: [1n, null],
      days: ['2025-01-31'],
    });
    expect([read.amountMinor, read.day, read.createdAt]).toEqual([
      9_007_199_254_740_993n,
      '2025-01-31',
      expect.any(Date),
    ]);
  });

  it('joins the running transaction, so that all of a use case is undone together', async () => {
    const work = running.db.transaction(systemAccess, async (tx) => {
      await add(tx, 1n);
      await running.db.transaction(systemAccess, (inner) => add(inner, 2n));
      await running.db.query(`insert into platform.thing (amount_minor, day) values (3, '2025-01-31')`);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await count()).toBe(0n);
  });

  it('tells the database who acts, for this transaction only', async () => {
    const access = anAccess([], '00000000-0000-7000-8000-00000000000a');
    const ask = `select current_setting('app.actor', true) as actor, current_setting('app.actor_kind', true) as kind`;
    const [inside] = await running.db.transaction(access, (tx) => tx.query(ask));
    const [outside] = await running.db.query<{ actor: string | null }>(ask);
    expect(inside).toEqual({ actor: '00000000-0000-7000-8000-00000000000a', kind: 'person' });
    expect(outside?.actor ?? '').toBe('');
  });

  it('runs the work again when it lost against another transaction', async () => {
    await running.db.transaction(systemAccess, (tx) => add(tx, 10n));
    let tries = 0;
    let locks = 0;
    /** Two locks taken in opposite order: a deadlock, until one of them is run again. */
    const increase = () =>
      running.db.transaction(systemAccess, async (tx) => {
        tries += 1;
        const [first, second] = tries === 1 ? [1, 2] : [2, 1];
        await tx.query('select pg_advisory_xact_lock($1)', [first]);
        locks += 1;
        await until(() => locks >= 2);
        await tx.query('select pg_advisory_xact_lock($1)', [second]);
        await tx.query('update platform.thing set amount_minor = amount_minor + 1');
      });
    await Promise.all([increase(), increase()]);
    const [row] = await running.db.query<{ amount_minor: bigint }>('select amount_minor from platform.thing');
    expect(row?.amount_minor).toBe(12n);
    expect(tries).toBe(3);
  });

  it('stops a statement that takes longer than the use case allows', async () => {
    const slow = running.db.transaction(systemAccess, (tx) => tx.query('select pg_sleep(5)'), { timeoutMs: 50 });
    await expect(slow).rejects.toMatchObject({ code: '57014' });
  });

  it('says that the database is unavailable when the connection breaks, and goes on with a new one', async () => {
    const broken = () =>
      running.db.transaction(systemAccess, async (tx) => {
        await add(tx, 1n);
        await running.database.cutConnections();
        await tx.query('select 1');
      });
    for (let round = 0; round < 10; round += 1) await expect(broken()).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await count()).toBe(0n);
  });

  it('does not take an error of the work for a lost database', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    await expect(running.db.transaction(systemAccess, () => Promise.reject(refused))).rejects.toBe(refused);
  });

  it('keeps work that outlives its transaction away from the connection', async () => {
    let late: Promise<unknown> = Promise.resolve();
    await running.db.transaction(systemAccess, async () => {
      late = new Promise((resolve) => setTimeout(resolve, 50)).then(() => count());
    });
    await expect(late).resolves.toBe(0n);
  });

  it('hears notices again after the connection was lost', async () => {
    const notifications = running.module.get(Notifications);
    const heard: string[] = [];
    const stop = notifications.listen('test_channel', (payload) => heard.push(payload));
    const tell = (payload: string) => running.db.query(`select pg_notify('test_channel', $1)`, [payload]);
    await notifications.ready();
    await tell('one');
    await until(() => heard.includes('one'));
    await running.database.cutConnections();
    await until(async () => {
      await tell('two').catch(() => undefined);
      return heard.includes('two');
    });
    stop();
    // What was told meanwhile is lost; that something may have been is not.
    expect(heard.slice(0, 2)).toEqual(['one', '']);
  });

  it('lets the application own nothing', async () => {
    await expect(running.db.query('create table platform.mine (id int)')).rejects.toMatchObject({ code: '42501' });
    const [role] = await running.db.query('select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
  });
});
