import type { ImportDto, ImportRowDto, ImportTargetDto } from '@tierline/api-client';
import { targetWords, type TargetWords } from '../data/target-view.js';

/** How screens speak of sales. */
export function salesWords(): TargetWords {
  const target: ImportTargetDto = {
    ...{
      target: 'sales',
      title: 'Sales of a product line',
      loaders: [],
      options: [],
      codeTitles: {},
      hasPeriods: true,
      keyFields: [],
    },
    ...{ noun: { one: 'sale', many: 'sales' }, totals: { sales: 'Sales', revenue: 'Revenue' } },
  };
  return targetWords('sales', target);
}

/** An import under review with one blocked row, changed where a test needs it. */
export function anImport(change: Partial<ImportDto> = {}): ImportDto {
  return {
    id: '42',
    status: 'review',
    target: 'sales',
    targetTitle: 'Sales of a product line',
    params: { loader: 'cygnus', commissionMonth: '2025-04' },
    fileName: 'cygnus_2025-03.xlsx',
    fileSize: 14_336,
    sha256: '9f86',
    uploadedBy: { id: '1', name: 'Rhea Tolland' },
    uploadedAt: '2025-05-06T08:12:00.000Z',
    committedBy: null,
    committedAt: null,
    revertedBy: null,
    revertedAt: null,
    restoredBy: null,
    restoredAt: null,
    origin: 'upload',
    choiceProposal: null,
    layout: 'cygnus',
    sheet: 'Commission Detail',
    headerRow: 4,
    sheets: [],
    columns: [
      { position: 3, letter: 'D', header: 'Name', field: 'customer', match: null },
      { position: 7, letter: 'H', header: 'Invoice', field: 'invoice', match: null },
      { position: 14, letter: 'O', header: 'Invoice Total', field: 'sales', match: null },
    ],
    counts: { rows: 29, accepted: 28, blocked: 1, duplicates: 0, skipped: 11, warnings: 1 },
    totals: { sales: { amount: '94483.27', currency: 'USD' } },
    controlTotals: [],
    problem: null,
    progress: null,
    canUndo: false,
    canRedo: false,
    undoTitle: null,
    redoTitle: null,
    version: 3,
    ...change,
  };
}

/** A blocked source row. */
export function aRow(change: Partial<ImportRowDto> = {}): ImportRowDto {
  const cell = (field: string, header: string, raw: string) => {
    return { field, header, ref: `${header}42`, raw, fixed: null, value: raw, carriedFrom: null };
  };
  return {
    rowId: 38,
    sheet: 'Commission Detail',
    page: null,
    row: 42,
    state: 'blocked',
    reason: null,
    record: { customer: 'Hawthorn Valley Health', rep: null },
    cells: [
      cell('customer', 'D', 'Hawthorn Valley Health'),
      cell('invoice', 'H', '310375'),
      cell('sales', 'O', '$2,352.66'),
    ],
    issues: [],
    ...change,
  };
}
