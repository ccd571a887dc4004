import { until } from '@tierline/platform/testing';
import type { ImportDto } from '../http/import.response.dto.js';
import { ImportsApp, ownRights, parcelCsv } from '../testing/imports-app.js';

describe('reviewing a file', () => {
  let app: ImportsApp;
  let number = 0;

  beforeAll(async () => {
    app = await ImportsApp.start();
  });
  afterAll(() => app.close());

  const next = () => (number += 1);
  const change = (id: string, rowId: number, body: object, headers: Record<string, string> = {}) =>
    app.call('PATCH', `/imports/${id}/rows/${rowId}`, body, headers);
  const changes = async (id: string) =>
    ((await app.call('GET', `/imports/${id}/changes`)).json as { items: object[] }).items;

  describe('by correcting a cell', () => {
    it('maps and judges the row anew and brings counts and totals up to date', async () => {
      const taken = await app.take(
        parcelCsv(`Alder,01/05/2026,${next()},10.00`, `Birch,soon,${next()},5.00`, `Birch,01/06/2026,${next()},-2`),
      );
      expect(taken).toMatchObject({
        counts: { accepted: 2, blocked: 1, warnings: 1 },
        totals: { amount: { amount: '13.00' } },
      });

      const answer = await change(taken.id, 2, {
        cells: { day: '01/07/2026', amount: '6.50' },
        reason: 'As on the invoice',
      });
      expect(answer.status).toBe(200);
      const after = answer.json as ImportDto;
      expect(after).toMatchObject({
        counts: { rows: 3, accepted: 3, blocked: 0, warnings: 1 },
        totals: { amount: { amount: '14.50' } },
      });
      expect(after.version).toBeGreaterThan(taken.version);
      expect(answer.headers.get('etag')).toBe(`"${after.version}"`);

      const row = (await app.rows(taken.id))[1];
      expect(row).toMatchObject({ state: 'accepted', record: { day: '2026-01-07', month: '2026-01' }, issues: [] });
      expect(row?.cells[1]).toMatchObject({ raw: 'soon', fixed: '01/07/2026', value: '2026-01-07' });
      expect(await changes(taken.id)).toEqual([
        expect.objectContaining({
          kind: 'cell',
          field: 'amount',
          before: '5.00',
          after: '6.50',
          note: 'As on the invoice',
        }),
        expect.objectContaining({
          kind: 'cell',
          field: 'day',
          before: 'soon',
          after: '01/07/2026',
          rowId: 2,
          row: 3,
          by: expect.objectContaining({ name: 'Test Person' }),
        }),
      ]);
    });

    it('counts a warning that comes or goes with the cell', async () => {
      const taken = await app.take(parcelCsv(`Alder,01/05/2026,${next()},10.00`));
      expect((await change(taken.id, 1, { cells: { amount: '-10' } })).json).toMatchObject({
        counts: { warnings: 1 },
        totals: { amount: { amount: '-10.00' } },
      });
      expect((await change(taken.id, 1, { cells: { amount: null } })).json).toMatchObject({
        counts: { warnings: 0 },
        totals: { amount: { amount: '10.00' } },
      });
      expect((await app.rows(taken.id))[0]?.cells[3]).toMatchObject({ raw: '10.00', fixed: null });
    });

    it('reaches the rows that carry the cell down', async () => {
      const taken = await app.take(
        parcelCsv(
          `Aldar,01/05/2026,${next()},10`,
          `,01/05/2026,${next()},11`,
          `,01/05/2026,${next()},12`,
          `Birch,01/05/2026,${next()},13`,
        ),
      );
      expect(taken.counts).toMatchObject({ accepted: 1, blocked: 3 });
      const after = (await change(taken.id, 1, { cells: { sender: 'Alder' } })).json as ImportDto;
      expect(after.counts).toMatchObject({ accepted: 4, blocked: 0 });
      const rows = await app.rows(taken.id);
      expect(rows.map(({ record }) => record?.['sender'])).toEqual(['Alder', 'Alder', 'Alder', 'Birch']);
      expect(rows[2]?.cells[0]).toMatchObject({ raw: 'Aldar', fixed: 'Alder', carriedFrom: null });
    });

    it('blocks a row whose correction cannot be read', async () => {
      const taken = await app.take(parcelCsv(`Alder,01/05/2026,${next()},10.00`));
      const after = (await change(taken.id, 1, { cells: { amount: 'ten' } })).json as ImportDto;
      expect(after).toMatchObject({ counts: { accepted: 0, blocked: 1 }, totals: { amount: { amount: '0.00' } } });
      expect(await app.issues(taken.id)).toEqual([
        expect.objectContaining({ code: 'invalid-number', value: 'ten', row: 2, rowId: 1 }),
      ]);
    });

    it('refuses fields without a column, rows that are none, stale callers and empty requests', async () => {
      const taken = await app.take(parcelCsv(`Alder,01/05/2026,${next()},10.00`, 'Grand Total,,,10.00'));
      expect((await change(taken.id, 1, { cells: { colour: 'red' } })).json).toMatchObject({
        code: 'correction-invalid',
      });
      expect((await change(taken.id, 2, { cells: { amount: '1' } })).json).toMatchObject({
        code: 'correction-invalid',
      });
      expect((await change(taken.id, 99, { cells: { amount: '1' } })).status).toBe(404);
      expect((await change(taken.id, 1, {})).status).toBe(400);
      expect((await change(taken.id, 1, { cells: { amount: 5 } })).status).toBe(400);
      expect((await change(taken.id, 1, { cells: { amount: '1' } }, { 'if-match': '"999"' })).status).toBe(412);
      expect((await app.get(taken.id)).version).toBe(taken.version);
    });
  });

  describe('by leaving a row out', () => {
    it('takes it and its issues out of every count, and back in again', async () => {
      const taken = await app.take(parcelCsv(`Alder,01/05/2026,${next()},10.00`, `Nobody,01/05/2026,${next()},-5.00`));
      const before = { counts: taken.counts, totals: taken.totals };
      expect(before).toMatchObject({
        counts: { rows: 2, accepted: 1, blocked: 1, skipped: 0, warnings: 1 },
        totals: { amount: { amount: '5.00' } },
      });

      const out = (await change(taken.id, 2, { skip: true, reason: 'Another agency' })).json as ImportDto;
      expect(out).toMatchObject({
        counts: { rows: 1, accepted: 1, blocked: 0, skipped: 1, warnings: 0 },
        totals: { amount: { amount: '10.00' } },
      });
      expect((await app.rows(taken.id, '&state=skipped'))[0]).toMatchObject({
        rowId: 2,
        reason: 'left-out',
        record: null,
      });
      expect(await app.issues(taken.id)).toEqual([]);
      expect((await change(taken.id, 2, { skip: true })).json).toMatchObject({ version: out.version });

      const back = (await change(taken.id, 2, { skip: false })).json as ImportDto;
      expect({ counts: back.counts, totals: back.totals }).toEqual(before);
      expect(await app.issues(taken.id)).toHaveLength(2);
      expect((await changes(taken.id)).map((one) => (one as { kind: string }).kind)).toEqual([
        'taken-back',
        'left-out',
      ]);
    });

    it('does not take in what is no record', async () => {
      const taken = await app.take(parcelCsv(`Alder,01/05/2026,${next()},10.00`, 'Grand Total,,,10.00'));
      expect((await change(taken.id, 2, { skip: false })).json).toMatchObject({ code: 'correction-invalid' });
    });
  });

  describe('by saying what an unknown name means', () => {
    it('settles it for all rows, and may be said anew', async () => {
      const taken = await app.take(
        parcelCsv(`Ceder,01/05/2026,${next()},1`, `Ceder,01/05/2026,${next()},2`, `Dogwod,01/05/2026,${next()},3`),
      );
      expect(taken.counts.blocked).toBe(3);
      const groups = (await app.call('GET', `/imports/${taken.id}/issue-groups`)).json as { items: object[] };
      expect(groups.items[0]).toMatchObject({
        code: 'sender-unknown',
        value: 'Ceder',
        count: 2,
        firstRow: 2,
        firstRowId: 1,
      });

      const resolve = (value: string, to: string) =>
        app.call('POST', `/imports/${taken.id}/resolutions`, { code: 'sender-unknown', value, to });
      const after = (await resolve('Ceder', 'Alder')).json as ImportDto;
      expect(after.counts).toMatchObject({ accepted: 2, blocked: 1 });
      expect((await resolve('Ceder', 'Birch')).json).toMatchObject({ counts: { accepted: 2, blocked: 1 } });
      expect((await resolve('Dogwod', 'Nowhere')).status).toBe(409);
      expect((await changes(taken.id))[0]).toMatchObject({
        kind: 'resolution',
        before: 'Alder',
        after: 'Birch',
        note: 'Ceder',
      });
      const undone = await app.call('POST', `/imports/${taken.id}/undo`);
      expect(undone.json).toMatchObject({ rows: 2 });
    });

    it('is judged anew on demand after names were added elsewhere', async () => {
      const taken = await app.take(parcelCsv(`Elm,01/05/2026,${next()},1`));
      expect(taken.counts.blocked).toBe(1);
      await app.test.database.query(`insert into parcels.sender values ('Elm')`);
      expect((await app.call('POST', `/imports/${taken.id}/judgement`)).json).toMatchObject({
        counts: { accepted: 1, blocked: 0 },
      });
    });
  });

  it('is not possible once the file is committed', async () => {
    const taken = await app.take(parcelCsv(`Alder,01/05/2001,${next()},10.00`));
    await app.call('POST', `/imports/${taken.id}/commit`, {});
    await app.settled(taken.id);
    expect((await change(taken.id, 1, { cells: { amount: '1' } })).json).toMatchObject({ code: 'wrong-state' });
    expect((await app.call('POST', `/imports/${taken.id}/discard`)).json).toMatchObject({ code: 'wrong-state' });
  });

  describe('with files that leave again', () => {
    it('gives the original back byte for byte', async () => {
      const content = parcelCsv(`Alder,01/05/2026,${next()},10.00`, `Bïrch,01/05/2026,${next()},1`);
      const taken = await app.take(content, { fileName: 'März ä.csv' });
      const answer = await app.call('GET', `/imports/${taken.id}/original`);
      expect(answer.text).toBe(content);
      expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''M%C3%A4rz%20%C3%A4.csv");
    });

    it('gives out blocked rows as a workbook that can be corrected and sent again', async () => {
      const taken = await app.take(
        parcelCsv(`Alder,01/05/2026,${next()},10.00`, `Nobody,01/05/2026,${next()},2.50`, `,soon,${next()},3.50`),
      );
      const response = await fetch(`${app.test.url}/api/v1/imports/${taken.id}/error-workbook`, {
        headers: { authorization: app.token },
      });
      expect(response.headers.get('content-disposition')).toContain('blocked rows.xlsx');
      const again = await app.take(new Uint8Array(await response.arrayBuffer()), { fileName: 'corrected.xlsx' });
      expect(again).toMatchObject({
        status: 'review',
        counts: { rows: 2, blocked: 2 },
        totals: { amount: { amount: '6.00' } },
      });
      const rows = await app.rows(again.id);
      expect(rows.map(({ record }) => record?.['sender'])).toEqual(['Nobody', 'Nobody']);
      expect(rows[1]?.cells.find(({ header }) => header === 'Why this row is blocked')?.raw).toContain('soon');
    });
  });

  describe('while somebody listens', () => {
    it('tells the state now, and each change after it', async () => {
      const taken = await app.take(parcelCsv(`Alder,01/05/2026,${next()},10.00`));
      const listener = await listen(app, taken.id);
      await until(() => listener.events.length === 1);
      expect(listener.events[0]).toMatchObject({ id: taken.id, status: 'review', version: taken.version });
      await change(taken.id, 1, { cells: { amount: '11' } });
      await until(() => listener.events.length === 2);
      expect(listener.events[1]).toMatchObject({ totals: { amount: { amount: '11.00' } } });
      listener.stop();
    });

    it('ends with the right to see it', async () => {
      expect((await app.call('GET', '/imports/00000000-0000-7000-8000-000000000000/events')).status).toBe(404);
    });
  });

  it('lists imports by what is asked for, newest first, page by page', async () => {
    const ids: string[] = [];
    for (const name of ['list-c.csv', 'list-a.csv', 'list-b.csv']) {
      ids.push((await app.take(parcelCsv(`Alder,01/05/2026,${next()},10.00`), { fileName: name })).id);
    }
    const names = async (query: string) => {
      const page = (await app.call('GET', `/imports?search=list-&${query}`)).json as {
        items: ImportDto[];
        nextCursor: string | null;
        total?: number;
      };
      return { names: page.items.map(({ fileName }) => fileName), next: page.nextCursor, total: page.total };
    };
    expect(await names('count=true')).toEqual({
      names: ['list-b.csv', 'list-a.csv', 'list-c.csv'],
      next: null,
      total: 3,
    });
    const first = await names('limit=2&sort=fileName');
    expect(first.names).toEqual(['list-a.csv', 'list-b.csv']);
    expect((await names(`limit=2&sort=fileName&cursor=${first.next}`)).names).toEqual(['list-c.csv']);
    expect((await names('status=committed')).names).toEqual([]);
    expect((await names('target=parcels&status=review')).names).toHaveLength(3);
    expect((await app.call('GET', '/imports?cursor=nonsense')).status).toBe(400);
    expect((await app.call('GET', '/imports?search=list_')).json).toMatchObject({ items: [] });
  });

  it('offers the targets that may be uploaded to', async () => {
    const offered = { title: 'Parcels', loaders: [], options: [], noun: { one: 'row', many: 'rows' }, codeTitles: {} };
    expect((await app.call('GET', '/import-targets', undefined, {}, app.test.signIn(ownRights('p1')))).json).toEqual({
      items: [{ target: 'parcels', ...offered, totals: { amount: 'amount' }, hasPeriods: true, keyFields: [] }],
      maxUploadBytes: 2 * 1024 * 1024,
    });
  });
});

interface Listener {
  readonly events: object[];
  stop(): void;
}

async function listen(app: ImportsApp, id: string): Promise<Listener> {
  const controller = new AbortController();
  const response = await fetch(`${app.test.url}/api/v1/imports/${id}/events`, {
    headers: { authorization: app.token },
    signal: controller.signal,
  });
  const events: object[] = [];
  const read = async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const data = /^event: import\ndata: (.*)$/m.exec(part)?.[1];
        if (data) events.push(JSON.parse(data) as object);
      }
    }
  };
  read().catch(() => undefined);
  return { events, stop: () => controller.abort() };
}
