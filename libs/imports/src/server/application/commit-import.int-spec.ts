import { importIdSchema } from '@tierline/contracts/imports';
import { anAccess, until } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { ImportsApp, ownRights, parcelCsv } from '../testing/imports-app.js';
import { ParcelTarget } from '../testing/parcel-target.js';
import { HandOnLostWork } from './hand-on-lost-work.js';
import { PerformCommit } from './perform-commit.js';
import { PerformRevert } from './perform-revert.js';

interface Parcel {
  row_id: number;
  is_active: boolean;
}

describe('committing a file', () => {
  let app: ImportsApp;
  let month = 0;

  beforeAll(async () => {
    app = await ImportsApp.start();
  });
  afterAll(() => app.close());
  afterEach(() => {
    ParcelTarget.hold.duringCommit = async () => undefined;
  });

  /** A file whose rows fall into a month that no other test uses. */
  const fresh = async (...senders: string[]) => {
    month += 1;
    const year = 2000 + Math.floor(month / 12);
    const date = `${(month % 12) + 1}/05/${year}`;
    const lines = senders.map((sender, index) => `${sender},${date},${index},10.00`);
    const taken = await app.take(parcelCsv(...lines));
    const key = `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
    return { ...taken, month: key, date };
  };
  const commit = (id: string, body: object = {}) => app.call('POST', `/imports/${id}/commit`, body);
  const parcels = (id: string) =>
    app.test.database.query<Parcel>(
      'select row_id, is_active from parcels.parcel where import_id = $1 order by row_id',
      [id],
    );
  const events = async (id: string) =>
    (
      await app.test.database.query<{ name: string }>(
        `select name from platform.outbox_message where kind = 'event' and payload ->> 'importId' = $1 order by name`,
        [id],
      )
    ).map(({ name }) => name);

  it('makes facts of all rows at once, with one event and an audit row', async () => {
    const taken = await fresh('Alder', 'Birch');
    expect((await commit(taken.id)).json).toEqual({ id: taken.id, status: 'committing' });
    const committed = await app.settled(taken.id);
    expect(committed).toMatchObject({ status: 'committed', committedBy: { name: 'Test Person' }, problem: null });
    expect(await parcels(taken.id)).toHaveLength(2);
    expect(await events(taken.id)).toEqual(['imports.import-committed.v1']);
    const audit = await app.test.database.query(
      `select act from auth.audit_entry where subject_id = $1 and act = 'import.commit'`,
      [taken.id],
    );
    expect(audit).toHaveLength(1);
  });

  it('changes nothing when it is asked for again', async () => {
    const taken = await fresh('Alder');
    await commit(taken.id);
    expect((await commit(taken.id)).status).toBe(202);
    const committed = await app.settled(taken.id);
    expect((await commit(taken.id)).json).toEqual({ id: taken.id, status: 'committed' });
    expect((await app.get(taken.id)).version).toBe(committed.version);
    expect(await parcels(taken.id)).toHaveLength(1);
  });

  it('refuses while rows are blocked, unless they are to be left out', async () => {
    const taken = await fresh('Alder', 'Nobody');
    const refused = await commit(taken.id);
    expect(refused.status).toBe(409);
    expect(refused.json).toMatchObject({ code: 'blocked-rows', blocked: 1 });
    await commit(taken.id, { blockedRows: 'leave-out' });
    const committed = await app.settled(taken.id);
    expect(committed).toMatchObject({ status: 'committed', counts: { rows: 2, accepted: 1, blocked: 1 } });
    expect(await parcels(taken.id)).toEqual([{ row_id: 1, is_active: true }]);
  });

  it('refuses when nothing is left to commit', async () => {
    const taken = await fresh('Nobody');
    expect((await commit(taken.id, { blockedRows: 'leave-out' })).json).toMatchObject({ code: 'nothing-to-commit' });
  });

  it('tells at once which months exist, with their sums', async () => {
    const first = await fresh('Alder');
    await commit(first.id);
    await app.settled(first.id);
    const second = await app.take(parcelCsv(`Birch,${first.date},77,5.00`));
    const refused = await commit(second.id);
    expect(refused.status).toBe(409);
    expect(refused.json).toMatchObject({
      code: 'period-exists',
      periods: [
        {
          month: first.month,
          rowsNow: 1,
          rowsInFile: 1,
          sumsNow: { amount: { amount: '10.00', currency: 'USD' } },
          sumsInFile: { amount: { amount: '5.00', currency: 'USD' } },
        },
      ],
    });
    const periods = (await app.call('GET', `/imports/${second.id}/periods`)).json;
    expect(periods).toMatchObject({ items: [{ month: first.month, rowsNow: 1, rowsInFile: 1 }] });
    expect((await commit(second.id, { months: { [first.month]: 'add' } })).status).toBe(202);
    expect((await app.settled(second.id)).status).toBe('committed');
  });

  it('counts rows that are there already as duplicates, each with a note', async () => {
    const first = await fresh('Alder', 'Birch');
    await commit(first.id);
    await app.settled(first.id);
    const again = await app.take(parcelCsv(`Alder,${first.date},0,10.00`, `Birch,${first.date},9,1.00`));
    await commit(again.id, { existingPeriods: 'add' });
    const committed = await app.settled(again.id);
    expect(committed.counts).toMatchObject({ rows: 2, accepted: 1, duplicates: 1 });
    expect(await app.rows(again.id, '&state=duplicate')).toEqual([
      expect.objectContaining({ rowId: 1, reason: 'duplicate-row' }),
    ]);
    expect(await app.issues(again.id)).toEqual([
      expect.objectContaining({ code: 'duplicate-row', severity: 'note', rowId: 1 }),
    ]);
  });

  it('refuses choices that are none', async () => {
    const taken = await fresh('Alder');
    expect((await commit(taken.id, { months: { spring: 'add' } })).status).toBe(400);
    expect((await commit(taken.id, { existingPeriods: 'maybe' })).status).toBe(400);
  });

  it('refuses a caller who looked at an older version', async () => {
    const taken = await fresh('Alder');
    const answer = await app.call('POST', `/imports/${taken.id}/commit`, {}, { 'if-match': `"${taken.version - 1}"` });
    expect(answer.status).toBe(412);
  });

  it('does not find imports of others for somebody who sees only his own', async () => {
    const taken = await fresh('Alder');
    const token = app.test.signIn(ownRights('00000000-0000-7000-8000-0000000000bb'));
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/rows'],
      ['GET', '/issues'],
      ['GET', '/events'],
      ['GET', '/original'],
      ['POST', '/commit'],
      ['POST', '/discard'],
    ] as const) {
      const answer = await app.call(
        method,
        `/imports/${taken.id}${path}`,
        method === 'POST' ? {} : undefined,
        {},
        token,
      );
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect((await app.call('GET', '/imports', undefined, {}, token)).json).toMatchObject({ items: [] });
  });

  it('gives the file back to review when the target refuses, with the reason', async () => {
    const taken = await fresh('Alder');
    ParcelTarget.hold.duringCommit = async () => {
      throw new DomainError('shelf-full', 'The shelf is full.');
    };
    await commit(taken.id);
    const back = await app.settled(taken.id);
    expect(back).toMatchObject({
      status: 'review',
      problem: { code: 'shelf-full', detail: 'The shelf is full.' },
      committedBy: null,
    });
    expect(await parcels(taken.id)).toEqual([]);
    expect(await events(taken.id)).toEqual([]);
    ParcelTarget.hold.duringCommit = async () => undefined;
    await commit(taken.id);
    expect((await app.settled(taken.id)).status).toBe('committed');
  });

  it('gives the file back when the ledger can no longer take its rows, judged anew', async () => {
    const taken = await fresh('Cedar');
    await app.test.database.query(`insert into parcels.sender values ('Dogwood')`);
    await app.call('POST', `/imports/${taken.id}/resolutions`, {
      code: 'sender-unknown',
      value: 'Cedar',
      to: 'Dogwood',
    });
    await app.test.database.query(`delete from parcels.sender where name = 'Dogwood'`);
    await commit(taken.id);
    expect(await app.settled(taken.id)).toMatchObject({ status: 'review', problem: { code: 'commit-failed' } });
  });

  it('has no effect when the lease was lost meanwhile, and one effect when the next worker takes over', async () => {
    const taken = await fresh('Alder', 'Birch');
    const { database } = app.test;
    let attempts = 0;
    ParcelTarget.hold.duringCommit = async () => {
      attempts += 1;
      if (attempts > 1) return;
      await database.query(
        `update imports.import set lease_token = gen_random_uuid(), lease_until = now() - interval '1 second' where id = $1`,
        [taken.id],
      );
    };
    await commit(taken.id);
    await until(() => attempts === 1);
    await app.test.app.get(HandOnLostWork, { strict: false }).execute(systemAccess);
    expect(await app.settled(taken.id)).toMatchObject({ status: 'committed' });
    expect(await parcels(taken.id)).toHaveLength(2);
    expect(await events(taken.id)).toEqual(['imports.import-committed.v1']);
    expect(attempts).toBe(2);
  });

  it('ignores a job that is delivered twice', async () => {
    const taken = await fresh('Alder');
    await commit(taken.id);
    const committed = await app.settled(taken.id);
    const perform = app.test.app.get(PerformCommit, { strict: false });
    for (const run of [1, 2, 3]) {
      await perform.execute(
        systemAccess,
        { importId: importIdSchema.parse(taken.id), run },
        new AbortController().signal,
      );
    }
    expect(await app.get(taken.id)).toEqual(committed);
    expect(await events(taken.id)).toHaveLength(1);
  });

  describe('and taking it back', () => {
    const revert = (id: string) => app.call('POST', `/imports/${id}/revert`);

    it('withdraws what it added, once', async () => {
      const taken = await fresh('Alder');
      await commit(taken.id);
      await app.settled(taken.id);
      expect((await revert(taken.id)).json).toEqual({ id: taken.id, status: 'reverting' });
      const reverted = await app.settled(taken.id);
      expect(reverted).toMatchObject({ status: 'reverted', revertedBy: { name: 'Test Person' } });
      expect((await revert(taken.id)).json).toEqual({ id: taken.id, status: 'reverted' });
      expect(await parcels(taken.id)).toEqual([{ row_id: 1, is_active: false }]);
      expect(await events(taken.id)).toEqual(['imports.import-committed.v1', 'imports.import-reverted.v1']);
      const perform = app.test.app.get(PerformRevert, { strict: false });
      await perform.execute(
        systemAccess,
        { importId: importIdSchema.parse(taken.id), run: 3 },
        new AbortController().signal,
      );
      expect(await app.get(taken.id)).toEqual(reverted);
    });

    it('is refused at once while a later import stands on it', async () => {
      const first = await fresh('Alder');
      await commit(first.id);
      await app.settled(first.id);
      const second = await fresh('Alder');
      await commit(second.id);
      await app.settled(second.id);
      const refused = await revert(first.id);
      expect(refused.status).toBe(409);
      expect((await app.get(first.id)).status).toBe('committed');
    });

    it('asks for a right of its own', async () => {
      const taken = await fresh('Alder');
      await commit(taken.id);
      await app.settled(taken.id);
      const token = app.test.signIn(anAccess(['sales.upload']));
      expect((await app.call('POST', `/imports/${taken.id}/revert`, undefined, {}, token)).status).toBe(403);
    });

    it('is not possible before it was committed', async () => {
      const taken = await fresh('Alder');
      expect((await revert(taken.id)).json).toMatchObject({ code: 'wrong-state', status: 409 });
    });
  });
});
