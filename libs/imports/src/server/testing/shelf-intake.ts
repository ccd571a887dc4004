import {
  cleanText,
  foldText,
  isBlankCell,
  type SheetChoice,
  type SheetColumn,
  type SheetPlan,
  type SheetsIntake,
  type SheetTop,
  type SourceRow,
} from '@tierline/shared/intake';

const FIELDS = [
  { field: 'title', title: 'Title' },
  { field: 'shelf', title: 'Shelf' },
  { field: 'copies', title: 'Copies' },
  { field: 'remark', title: 'Remark', isRepeatable: true },
] as const;

/** Invented workbooks of books on shelves: every visible sheet with a title column counts, its header is the first row that names one. */
export const shelfIntake: SheetsIntake = {
  fields: FIELDS,
  plan: (sheets, choices) => sheets.map((sheet) => planOf(sheet, choices[sheet.name])),
  map: (row) => {
    const title = cleanText(row.cell('title')?.text ?? '');
    const copies = cleanText(row.cell('copies')?.text ?? '');
    const isCount = /^\d*$/.test(copies);
    const remarks = row.cells('remark').map(({ cell }) => cleanText(cell.text));
    const rest = row.rest().map(({ header, letter, cell }) => `${header || letter}=${cell.text}`);
    const issues = [];
    if (title === '')
      issues.push(row.issue('title', { code: 'no-title', severity: 'blocking', message: 'The book has no title.' }));
    if (!isCount)
      issues.push(
        row.issue('copies', { code: 'no-count', severity: 'warning', message: `"${copies}" is no number of copies.` }),
      );
    return {
      record: {
        title: title || null,
        shelf: cleanText(row.cell('shelf')?.text ?? '') || null,
        copies: isCount && copies !== '' ? copies : null,
        remarks: remarks.join('; ') || null,
        rest: rest.join('; ') || null,
      },
      issues,
    };
  },
  naturalKey: (row) => {
    const title = foldText(row.cell('title')?.text ?? '');
    return title === '' ? null : [title];
  },
  isSecret: (header) => foldText(header) === 'key of the case',
};

function planOf(sheet: SheetTop, choice: SheetChoice = {}): SheetPlan {
  const { no, isHidden, rows } = sheet;
  const header = rows.find((row) =>
    choice.headerRow === undefined ? headersOf(row).includes('title') : row.row === choice.headerRow,
  );
  const columns = header ? columnsOf(header, choice) : [];
  const reason = reasonOf({ isHidden, isEmpty: rows.length === 0, hasTitle: columns.some(isTitle), choice });
  return { no, isUsed: reason === null, reason, headerRow: header?.row ?? null, columns };
}

function reasonOf(sheet: { isHidden: boolean; isEmpty: boolean; hasTitle: boolean; choice: SheetChoice }) {
  if (sheet.choice.isUsed === false) return 'left-out';
  if (sheet.isEmpty) return 'empty';
  if (sheet.isHidden) return 'hidden';
  return sheet.hasTitle ? null : 'no-title-column';
}

function columnsOf(row: SourceRow, { columns: chosen }: SheetChoice): SheetColumn[] {
  const seen = new Map<string, number>();
  return row.cells.flatMap((cell, position): SheetColumn[] => {
    if (cell === undefined || isBlankCell(cell)) return [];
    const header = cleanText(cell.text);
    const byHand = Object.entries(chosen ?? {}).find(([, at]) => at === position)?.[0];
    if (byHand !== undefined) return [{ position, header, field: byHand, match: { by: 'person', reason: 'By hand.' } }];
    const known = FIELDS.find(({ field }) => field === foldText(header) && chosen?.[field] === undefined);
    if (!known) return [{ position, header, field: null }];
    const before = seen.get(known.field) ?? 0;
    seen.set(known.field, before + 1);
    const field = before === 0 ? known.field : `${known.field}.${before}`;
    return [{ position, header, field, match: { by: 'name', reason: 'The header.' } }];
  });
}

function headersOf({ cells }: SourceRow): string[] {
  return Array.from(cells, (cell) => foldText(cell?.text ?? ''));
}

function isTitle({ field }: SheetColumn): boolean {
  return field === 'title';
}
