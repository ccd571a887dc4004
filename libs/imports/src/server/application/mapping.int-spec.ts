import type { ImportPreviewDto } from '../http/review.response.dto.js';
import type { MappingVersionDto, SavedMappingDto } from '../http/mapping.response.dto.js';
import { ImportsApp, ownRights } from '../testing/imports-app.js';

describe('the mapping of columns', () => {
  let app: ImportsApp;
  let number = 0;

  beforeAll(async () => {
    app = await ImportsApp.start();
  });
  afterAll(() => app.close());

  const file = (header: string, cells: string) => `${header}\nAlder,01/05/2026,${(number += 1)},${cells}\n`;
  const preview = async (id: string) => (await app.call('GET', `/imports/${id}/preview`)).json as ImportPreviewDto;
  const saved = async () => ((await app.call('GET', '/import-mappings')).json as { items: SavedMappingDto[] }).items;
  const versions = async (id: string) =>
    ((await app.call('GET', `/import-mappings/${id}/versions`)).json as { items: MappingVersionDto[] }).items;
  const amountOf = (columns: ImportPreviewDto['columns']) => columns.find(({ field }) => field === 'amount');

  it('says of every column how it was recognised', async () => {
    const { columns } = await app.take(file('Sender,day,Number,Price,Weight', '10,5'));
    expect(columns.map(({ header, match }) => [header, match?.by ?? null])).toEqual([
      ['Sender', 'name'],
      ['day', 'name'],
      ['Number', 'name'],
      ['Price', 'alias'],
      ['Weight', null],
    ]);
    expect(columns[3]?.match).toEqual({ by: 'alias', reason: '"Price" is another name of "Amount".', score: null });
  });

  it('is proposed when a column was renamed: the file is held, and one act accepts it', async () => {
    const held = await app.take(file('Sender,Day,Number,Amout', '12.50'));
    expect(held).toMatchObject({ status: 'failed', problem: { code: 'missing-column' } });
    const { proposal, expected } = await preview(held.id);
    expect(proposal).toEqual({ columns: { amount: 3 }, isComplete: true });
    expect(expected.find(({ field }) => field === 'amount')).toMatchObject({
      mandatory: true,
      match: null,
      proposal: { position: 3, header: 'Amout', by: 'similar', reason: '"Amout" reads like "Amount".' },
      candidates: [{ position: 3, header: 'Amout' }],
    });
    await app.call('PUT', `/imports/${held.id}/mapping`, { columns: proposal?.columns, remember: true });
    const read = await app.settled(held.id);
    expect(read).toMatchObject({ status: 'review', totals: { amount: { amount: '12.50' } } });
    expect(amountOf(read.columns)?.match).toEqual({ by: 'person', reason: 'Chosen by hand.', score: null });
  });

  it('is proposed by the place and the content when the new name says nothing', async () => {
    const held = await app.take(file('Sender,Day,Number,Worth', '12.50'));
    expect((await preview(held.id)).expected.find(({ field }) => field === 'amount')?.proposal).toMatchObject({
      by: 'place',
      reason: 'Stands next to "Number", where "Amount" belongs, and holds amounts.',
    });
  });

  it('is remembered for files with the same headers, in versions of which an older one can be made current', async () => {
    const header = 'Sender,Day,Number,Net,Gross';
    const map = async (id: string, position: number) => {
      await app.call('PUT', `/imports/${id}/mapping`, { columns: { amount: position }, remember: true });
      return app.settled(id);
    };
    const first = await app.take(file(header, '10,12'));
    expect((await preview(first.id)).proposal).toBeNull();
    await map(first.id, 3);
    const second = await app.take(file(header, '20,24'));
    expect(second).toMatchObject({ status: 'review', totals: { amount: { amount: '20.00' } } });
    expect(amountOf(second.columns)?.match?.by).toBe('remembered');
    expect(amountOf(second.columns)?.match?.reason).toMatch(
      /mapped it so on \d{4}-\d{2}-\d{2}, for a file with the same headers\.$/,
    );
    expect(await map(second.id, 4)).toMatchObject({ totals: { amount: { amount: '24.00' } } });
    await map(second.id, 4);

    const mapping = (await saved()).find(({ headers }) => headers.includes('Gross'));
    const id = mapping?.id ?? '';
    expect(mapping).toMatchObject({ columns: { amount: 4 }, version: 2, headers: header.split(',') });
    expect(await versions(id)).toMatchObject([
      { version: 2, isCurrent: true, columns: { amount: 4 }, changedFields: ['amount'], importId: second.id },
      { version: 1, isCurrent: false, columns: { amount: 3 }, changedFields: ['amount'], importId: first.id },
    ]);
    const restored = await app.call('POST', `/import-mappings/${id}/versions/1/restore`);
    expect(restored.json).toMatchObject({ id, version: 3, columns: { amount: 3 } });
    expect((await app.call('POST', `/import-mappings/${id}/versions/3/restore`)).json).toMatchObject({ version: 3 });
    expect((await versions(id))[0]).toMatchObject({ version: 3, restoredFrom: 1, importId: null });
    expect(await app.take(file(header, '30,36'))).toMatchObject({ totals: { amount: { amount: '30.00' } } });

    expect((await app.call('POST', `/import-mappings/${id}/versions/9/restore`)).status).toBe(404);
    expect((await app.call('DELETE', `/import-mappings/${id}`)).status).toBe(204);
    expect((await app.call('GET', `/import-mappings/${id}/versions`)).status).toBe(404);
    expect((await app.take(file(header, '40,48'))).status).toBe('failed');
    // What changed nothing is no act.
    expect(
      await app.test.database.query(
        'select act, subject_type, detail from auth.audit_entry where subject_id = $1 order by sequence',
        [id],
      ),
    ).toEqual([
      {
        act: 'import-mapping.restore',
        subject_type: 'column-mapping',
        detail: expect.objectContaining({ columns: { amount: 3 }, restoredFrom: 1, version: 3 }),
      },
      {
        act: 'import-mapping.delete',
        subject_type: 'column-mapping',
        detail: expect.objectContaining({ columns: { amount: 3 }, version: 3, headers: header.split(',') }),
      },
    ]);
  });

  it('may say where the header stands and that no column feeds a field, also for later files', async () => {
    const titles = 'Statement\n'.repeat(16);
    const content = () => `${titles}Von,Tag,Nummer,Betrag,Amount\n${file('', '7.50,99').trim()}\n`;
    const held = await app.take(content());
    expect(held).toMatchObject({ status: 'failed', problem: { code: 'missing-column' } });
    const columns = { sender: 0, day: 1, number: 2, amount: 3 };
    const far = await app.call('PUT', `/imports/${held.id}/mapping`, { columns, headerRow: 40 });
    expect(far.json).toMatchObject({ code: 'mapping-invalid', errors: [{ pointer: '/headerRow' }] });
    await app.call('PUT', `/imports/${held.id}/mapping`, { columns, headerRow: 17, remember: true });
    const read = await app.settled(held.id);
    expect(read).toMatchObject({ status: 'review', headerRow: 17, totals: { amount: { amount: '7.50' } } });
    const next = await app.take(content());
    expect(next).toMatchObject({ status: 'review', headerRow: 17, totals: { amount: { amount: '7.50' } } });

    const without = await app.call('PUT', `/imports/${next.id}/mapping`, { columns: { ...columns, amount: null } });
    expect(without.status).toBe(200);
    expect(await app.settled(next.id)).toMatchObject({ status: 'failed', problem: { code: 'missing-column' } });
  });

  it('is managed only with the right to it', async () => {
    const token = app.test.signIn(ownRights('019a9f30-5c1e-7a52-9d3c-7f6a5e1b2c3d'));
    const id = '019a9f30-5c1e-7a52-9d3c-7f6a5e1b2c3e';
    expect((await app.call('GET', `/import-mappings/${id}/versions`, undefined, {}, token)).status).toBe(403);
    expect((await app.call('POST', `/import-mappings/${id}/versions/1/restore`, undefined, {}, token)).status).toBe(
      403,
    );
  });
});
