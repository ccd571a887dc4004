import { withoutSecretColumns } from './secret-columns.js';
import { aTable, copyOf } from './testing/index.js';

const isSecret = (header: string): boolean => header.toLowerCase().includes('token');

describe('a secret column', () => {
  it('is gone with its header from every reading of the table', async () => {
    const screened = withoutSecretColumns(
      aTable([['Results'], ['Name', 'Token', 'City'], ['Ada', 'k-4711', 'Pune'], ['Ben', 'k-4712', null]]),
      isSecret,
    );
    for (const time of ['first', 'second']) {
      const [sheet] = await copyOf(screened.table);
      expect({ time, text: JSON.stringify(sheet) }).toEqual({
        time,
        text: expect.not.stringMatching(/4711|4712|Token/),
      });
      expect(sheet?.rows[2]?.cells.map((cell) => cell?.text)).toEqual(['Ada', undefined, 'Pune']);
    }
  });

  it('is told of once', async () => {
    const screened = withoutSecretColumns(
      aTable([
        ['Token', 'Name', 'token'],
        ['1', 'Ada', '2'],
      ]),
      isSecret,
    );
    expect(screened.issues()).toEqual([]);
    await copyOf(screened.table);
    await copyOf(screened.table);
    expect(screened.issues().map(({ code, column }) => [code, column])).toEqual([
      ['secret-column', 'Token'],
      ['secret-column', 'token'],
    ]);
  });

  it('is none when a cell far below the header only looks like one', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => [index === 250 ? 'token' : `row ${index}`]);
    const screened = withoutSecretColumns(aTable(rows), isSecret);
    const [sheet] = await copyOf(screened.table);
    expect(sheet?.rows[299]?.cells[0]?.text).toBe('row 299');
  });
});
