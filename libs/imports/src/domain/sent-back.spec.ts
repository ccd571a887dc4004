import type { FoundColumn, SourceRow } from '@tierline/shared/intake';
import { WorkbookUnfit } from './import.errors.js';
import { fixesOf, IMPORT_HEADER, ROW_HEADER, sentRow, workbookColumns } from './sent-back.js';

const ID = '019a9f30-5c1e-7a52-9d3c-7f6a5e1b2c3d';
const column = (position: number, field: string | null, header: string) =>
  ({ position, field, header }) as unknown as FoundColumn;
const columns = [
  column(0, 'name', 'Name'),
  column(1, null, 'Note'),
  column(2, 'sum', 'Total'),
  column(3, 'tax', 'Total'),
];
const sheetRow = (row: number, ...texts: string[]): SourceRow => ({
  row,
  isHidden: false,
  cells: texts.map((text) => ({ kind: 'text', text }) as SourceRow['cells'][number]),
});
const header = (...texts: string[]) => workbookColumns(sheetRow(1, ...texts), { no: null, columns });

describe('the header of a workbook that was sent back', () => {
  it('may stand in any order, without what the file does not read; equal ones count in theirs', () => {
    const layout = header(IMPORT_HEADER, 'total', ROW_HEADER, ' NAME ', 'Total');
    expect(layout).toEqual({
      fields: new Map([...[['name', 3] as const, ['sum', 1] as const, ['tax', 4] as const]]),
      rowNumber: 2,
      importId: 0,
      sheetNo: null,
    });
  });

  it('is none when it is that of another table', () => {
    expect(header('Name', 'Total', 'Total')).toBeNull();
  });

  it('is refused with every column that was renamed or removed', () => {
    expect(() => header('Who', 'Total', ROW_HEADER)).toThrow(/lacks the columns "Name", "Total", "Belongs to import"/);
    expect(() => header('Name', 'Total', 'Total', IMPORT_HEADER)).toThrow(
      /lacks the column "Row in the original file"/,
    );
  });
});

describe('a row of a workbook that was sent back', () => {
  const layout = header('Name', 'Total', 'Total', ROW_HEADER, IMPORT_HEADER);
  const sent = (...texts: string[]) => (layout ? sentRow(sheetRow(9, ...texts), layout, ID) : null);

  it('names a row of the file, or says why it names none', () => {
    expect(sent('A', '1', '', ' 12 ', ID.toUpperCase())).toEqual({
      ...{ row: 9, sheetNo: null, names: 12, fault: null, cells: { name: 'A', sum: '1', tax: '' } },
    });
    expect(sent('A', '1', '', 'twelve', ID)).toMatchObject({ names: null, fault: expect.stringContaining(ROW_HEADER) });
    expect(sent('A', '1', '', '12')).toMatchObject({ names: null, fault: expect.stringContaining(IMPORT_HEADER) });
    expect(sent('', '')).toBeNull();
  });

  it('is refused with its workbook when it is one of another import', () => {
    expect(() => sent('A', '1', '', '12', ID.replace('9', '8'))).toThrow(WorkbookUnfit);
  });

  it('corrects the cells that say something else, and gives a cell of the file its own text back', () => {
    const row = { raw: ['A', 'n', '1', null], carried: null, fixed: { name: 'B' } };
    const cells = { name: 'A', sum: ' 1', tax: '7' };
    expect(fixesOf({ cells }, row, columns)).toEqual({ name: null, tax: '7' });
  });
});
