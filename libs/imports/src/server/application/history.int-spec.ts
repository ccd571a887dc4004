import { importIdSchema } from '@tierline/contracts/imports';
import { anAccess } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import type { ComparisonDto } from '../http/history.response.dto.js';
import { ImportsApp, ownRights, parcelCsv } from '../testing/imports-app.js';
import { ParcelTarget } from '../testing/parcel-target.js';
import { HandOnLostWork } from './hand-on-lost-work.js';
import { PerformRestore } from './perform-restore.js';

interface List {
  readonly items: readonly { readonly id: string; readonly fileName: string }[];
}

describe('the history of imports', () => {
  let app: ImportsApp;
  let month = 0;

  beforeAll(async () => {
    app = await ImportsApp.start();
  });
  afterAll(() => app.close());
  afterEach(() => {
    ParcelTarget.hold.duringCommit = async () => undefined;
  });

  const post = (id: string, act: string, body?: object, token?: string) =>
    app.call('POST', `/imports/${id}/${act}`, body ?? {}, {}, token);
  const active = async (id: string) =>
    (
      await app.test.database.query<{ row_id: number }>(
        'select row_id from parcels.parcel where import_id = $1 and is_active order by row_id',
        [id],
      )
    ).length;
  /** A committed file in a month of its own. */
  const committed = async (...senders: string[]) => {
    month += 1;
    const day = `${(month % 12) + 1}/05/${2030 + Math.floor(month / 12)}`;
    const content = parcelCsv(...senders.map((sender, index) => `${sender},${day},${index},10.00`));
    const { id } = await app.take(content);
    await post(id, 'commit');
    await app.settled(id);
    return { id, content, day };
  };
  const reverted = async (...senders: string[]) => {
    const file = await committed(...senders);
    await post(file.id, 'revert');
    await app.settled(file.id);
    return file;
  };

  describe('restores', () => {
    it('what was reverted, with who did it, one event and an audit row', async () => {
      const { id } = await reverted('Alder', 'Birch');
      expect(await active(id)).toBe(0);
      expect((await post(id, 'restore')).json).toEqual({ id, status: 'committing' });
      const again = await app.settled(id);
      expect(again).toMatchObject({
        status: 'committed',
        problem: null,
        revertedAt: null,
        revertedBy: null,
        restoredBy: { name: 'Test Person' },
      });
      expect(again.restoredAt).not.toBeNull();
      expect(await active(id)).toBe(2);
      const audit = await app.test.database.query(
        `select act from auth.audit_entry where subject_id = $1 and act = 'import.restore'`,
        [id],
      );
      expect(audit).toHaveLength(1);
      const events = await app.test.database.query(
        `select name from platform.outbox_message where kind = 'event' and payload ->> 'importId' = $1 and name = 'imports.import-committed.v1'`,
        [id],
      );
      expect(events).toHaveLength(2);
    });

    it('nothing twice, and only what is reverted', async () => {
      const { id } = await reverted('Alder');
      await post(id, 'restore');
      expect((await post(id, 'restore')).status).toBe(202);
      const { version } = await app.settled(id);
      expect((await post(id, 'restore')).json).toEqual({ id, status: 'committed' });
      expect((await app.get(id)).version).toBe(version);
      const waiting = await app.take(parcelCsv('Alder,1/5/2050,1,1.00'));
      expect((await post(waiting.id, 'restore')).json).toMatchObject({ status: 409, code: 'wrong-state' });
    });

    it('not into a month that something else has come into', async () => {
      const { id, day } = await reverted('Alder');
      const other = await app.take(parcelCsv(`Birch,${day},9,1.00`));
      await post(other.id, 'commit');
      await app.settled(other.id);
      expect((await post(id, 'restore')).json).toMatchObject({ status: 409, code: 'months-taken' });
      expect((await app.get(id)).status).toBe('reverted');
    });

    it('back to reverted, with the reason, when the month was taken in between', async () => {
      const { id } = await reverted('Alder');
      ParcelTarget.hold.duringCommit = async (ref) => {
        await app.test.database.query(
          `insert into parcels.parcel select '00000000-0000-4000-8000-000000000001', row_id, month, sender, amount_minor, natural_key, true
           from parcels.parcel where import_id = $1`,
          [ref.id],
        );
      };
      await post(id, 'restore');
      expect(await app.settled(id)).toMatchObject({
        status: 'reverted',
        problem: { code: 'months-taken' },
        restoredBy: null,
      });
      expect(await active(id)).toBe(0);
    });

    it('not while the same content was sent again', async () => {
      const { id, content } = await reverted('Alder');
      const again = await app.take(content);
      const refused = await post(id, 'restore');
      expect(refused.json).toMatchObject({ status: 409, code: 'already-imported', importId: again.id });
    });

    it('on, when the worker was lost on the way', async () => {
      const { id } = await reverted('Alder');
      await app.test.database.query(
        `update imports.import set status = 'committing', is_restoring = true, restored_by_name = 'Test Person', run = run + 1,
           lease_token = gen_random_uuid(), lease_until = now() - interval '1 second' where id = $1`,
        [id],
      );
      await app.test.app.get(HandOnLostWork, { strict: false }).execute(systemAccess);
      expect(await app.settled(id)).toMatchObject({ status: 'committed' });
      expect(await active(id)).toBe(1);
      const work = { importId: importIdSchema.parse(id), run: 1 };
      const perform = app.test.app.get(PerformRestore, { strict: false });
      await perform.execute(systemAccess, work, new AbortController().signal);
      expect((await app.get(id)).status).toBe('committed');
    });

    it('for nobody without the right, and not what belongs to others', async () => {
      const { id } = await reverted('Alder');
      const uploader = app.test.signIn(anAccess(['sales.upload']));
      expect((await post(id, 'restore', {}, uploader)).status).toBe(403);
      expect((await post(id, 'restore', {}, app.test.signIn(ownRights(crypto.randomUUID())))).status).toBe(403);
    });
  });

  describe('compares two versions', () => {
    const compare = async (newer: string, older: string, query = '') =>
      (await app.call('GET', `/imports/${newer}/comparison?with=${older}${query}`)).json as ComparisonDto;

    it('row by row: added, removed and changed with both cells', async () => {
      const older = await app.take(
        parcelCsv('Alder,6/1/2051,1,1.00', 'Alder,6/2/2051,2,2.00', 'Birch,6/3/2051,3,3.00'),
      );
      const newer = await app.take(
        parcelCsv('Alder,6/1/2051,1,1.00', 'Alder,6/2/2051,2,2.50', 'Birch,6/4/2051,4,4.00'),
      );
      const { counts, items, nextCursor } = await compare(newer.id, older.id);
      expect(counts).toEqual({ added: 1, removed: 1, changed: 1, same: 1 });
      expect(items.map(({ kind, before, after }) => [kind, before?.row ?? null, after?.row ?? null])).toEqual([
        ['changed', 3, 3],
        ['removed', 4, null],
        ['added', null, 4],
      ]);
      expect(items[0]?.cells).toEqual([
        { field: 'sender', header: 'Sender', before: 'Alder', after: 'Alder', isChanged: false },
        { field: 'day', header: 'Day', before: '6/2/2051', after: '6/2/2051', isChanged: false },
        { field: 'number', header: 'Number', before: '2', after: '2', isChanged: false },
        { field: 'amount', header: 'Amount', before: '2.00', after: '2.50', isChanged: true },
      ]);
      expect(items[1]?.cells.at(-1)).toMatchObject({ before: '3.00', after: null, isChanged: false });
      expect(nextCursor).toBeNull();
      expect((await compare(newer.id, older.id, '&kind=added')).items).toHaveLength(1);
      expect((await compare(newer.id, older.id, '&month=2051-07')).counts.same).toBe(0);
    });

    it('page by page, each difference once', async () => {
      const lines = Array.from({ length: 25 }, (_, index) => `Alder,7/1/2051,${index},1.00`);
      const older = await app.take(parcelCsv(...lines.slice(0, 20)));
      const newer = await app.take(parcelCsv(...lines.slice(5).map((line) => line.replace('1.00', '2.00'))));
      const kinds: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: ComparisonDto = await compare(newer.id, older.id, `&limit=4${cursor && `&cursor=${cursor}`}`);
        kinds.push(...page.items.map(({ kind }) => kind));
        cursor = page.nextCursor;
      }
      const number = (kind: string) => kinds.filter((one) => one === kind).length;
      expect([number('changed'), number('removed'), number('added')]).toEqual([15, 5, 5]);
    });

    it('with the text that a person put in, and without rows that are left out', async () => {
      const older = await app.take(parcelCsv('Alder,8/1/2051,1,1.00', 'Birch,8/2/2051,2,2.00'));
      const newer = await app.take(
        parcelCsv('Alder,8/1/2051,1,1.00', 'Birch,8/2/2051,2,2.00', 'Birch,8/2/2051,3,9.00'),
      );
      expect((await compare(newer.id, older.id)).counts).toEqual({ added: 1, removed: 0, changed: 0, same: 2 });
      await app.call('PATCH', `/imports/${newer.id}/rows/1`, { cells: { amount: '7.00' } });
      await app.call('PATCH', `/imports/${newer.id}/rows/3`, { skip: true, reason: 'Not ours' });
      const { counts, items } = await compare(newer.id, older.id);
      expect(counts).toEqual({ added: 0, removed: 0, changed: 1, same: 1 });
      expect(items[0]?.cells.at(-1)).toMatchObject({ before: '1.00', after: '7.00', isChanged: true });
    });

    it('only when they are two, were read, and are both to be seen', async () => {
      const [one, two] = [
        await app.take(parcelCsv('Alder,9/1/2051,1,1.00')),
        await app.take(parcelCsv('Alder,9/2/2051,1,1.00')),
      ];
      const code = async (a: string, b: string, token?: string) =>
        (await app.call('GET', `/imports/${a}/comparison?with=${b}`, undefined, {}, token)).json as { code?: string };
      expect(await code(one.id, one.id)).toMatchObject({ code: 'not-comparable' });
      expect(await code(one.id, crypto.randomUUID())).toMatchObject({ code: 'import-not-found' });
      const stranger = app.test.signIn(ownRights(crypto.randomUUID()));
      expect(await code(one.id, two.id, stranger)).toMatchObject({ code: 'import-not-found' });
      await post(two.id, 'discard');
      expect(await code(one.id, two.id)).toMatchObject({ code: 'not-comparable' });
    });
  });

  describe('lists imports', () => {
    it('by day, uploader and way', async () => {
      const { id } = await app.take(parcelCsv('Alder,10/1/2051,1,1.00'), { fileName: 'listed.csv' });
      const list = async (query: string) => {
        const answer = await app.call('GET', `/imports?search=listed.csv&${query}`);
        return answer.status === 200 ? (answer.json as List).items.length : answer.status;
      };
      const { uploadedBy } = await app.get(id);
      // A day later in UTC than at the company's place.
      await app.test.database.query(`update auth.company set time_zone = 'America/Chicago'`);
      await app.test.database.query(`update imports.import set uploaded_at = '2026-03-01T03:30:00Z' where id = $1`, [
        id,
      ]);
      expect(await list('from=2026-02-28')).toBe(1);
      expect(await list('from=2026-03-01')).toBe(0);
      expect(await list('until=2026-03-01')).toBe(1);
      expect(await list('until=2026-02-28')).toBe(0);
      expect(await list('from=yesterday')).toBe(400);
      expect(await list('origin=inbox')).toBe(0);
      expect(await list('origin=upload')).toBe(1);
      expect(await list(`uploadedBy=${uploadedBy.id ?? ''}`)).toBe(1);
      expect(await list(`uploadedBy=${crypto.randomUUID()}`)).toBe(0);
      const { items } = (await app.call('GET', '/imports/uploaders')).json as { items: unknown[] };
      expect(items).toContainEqual({ id: uploadedBy.id, name: uploadedBy.name });
    });
  });

  describe('recognises what was not said', () => {
    it('and reads the file at once when it is sure', async () => {
      const taken = await app.take(parcelCsv('Alder,11/1/2051,1,1.00'), { sort: 'unknown' });
      expect(taken).toMatchObject({
        status: 'review',
        params: { sort: 'plain' },
        choiceProposal: { loaders: ['plain'], isSure: true, reasons: ['It holds 1 months.'] },
      });
    });

    it('and waits for a choice with its proposal when it is not', async () => {
      const content = parcelCsv('Alder,11/1/2052,1,1.00', 'Alder,12/1/2052,1,1.00');
      const taken = await app.take(content, { sort: 'unknown' });
      expect(taken).toMatchObject({
        status: 'failed',
        params: {},
        problem: { code: 'choice-needed', title: 'A choice is needed' },
        choiceProposal: { params: { sort: 'plain' }, isSure: false },
      });
      expect((await app.call('GET', `/imports/${taken.id}/preview`)).text).toContain('Sender');
      const again = await app.upload(content, { sort: 'unknown' });
      expect(again.json).toMatchObject({ status: 409, code: 'already-imported', importId: taken.id });
    });

    it('and refuses content that came before under its name', async () => {
      const content = parcelCsv('Alder,11/1/2053,1,1.00');
      const first = await app.take(content);
      const again = await app.upload(content, { sort: 'unknown' });
      expect(again.json).toMatchObject({ code: 'already-imported', importId: first.id });
    });

    it('and says what is wrong with a file that is no table', async () => {
      const taken = await app.take('Only one line without anything else\n', { sort: 'unknown' });
      expect(taken).toMatchObject({ status: 'failed', choiceProposal: null });
    });
  });
});
