import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { CellKind } from '../../domain/report-catalogue.js';
import type { Report } from './run-report.js';
import type { ReportCell, ReportTable } from './report-tables.js';

/** Kinds of files that a report can be taken away as. */
export const REPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const NAME_WIDTH = 30;

/** What every file of a report begins with: what was asked, by which filter, and when. */
export function headLines(report: Report): [string, string][] {
  return [
    ['Period', `${report.from ?? 'all'} to ${report.until} (${report.timeZone})`],
    ...report.filters.map(({ name, value }): [string, string] => [name, value]),
    ...report.leftOut.map((title): [string, string] => ['Left out, no right', title]),
    ['As of', report.asOf.toISOString()],
  ];
}

/** A sheet that says what was asked, and one per table. */
export function sheetsOf(report: Report): SheetToWrite[] {
  return [
    {
      name: 'Report',
      columns: [
        { header: report.title, width: NAME_WIDTH },
        { header: '', width: 60 },
      ],
      rows: headLines(report).map((line) => line.map(text)),
    },
    ...report.tables.map((table) => ({
      name: table.title,
      columns: table.columns.map(({ header }, index) => ({ header, width: index === 0 ? NAME_WIDTH : 16 })),
      rows: cellsOf(table),
    })),
  ];
}

/** All of it below one another, for csv: tables are set apart by an empty line. */
export function oneSheetOf(report: Report): SheetToWrite {
  const lines = report.tables.flatMap((table): CellToWrite[][] => [
    [],
    [text(table.title)],
    table.columns.map(({ header }) => text(header)),
    ...cellsOf(table),
  ]);
  return {
    name: 'Report',
    columns: [{ header: report.title }],
    rows: [...headLines(report).map((line) => line.map(text)), ...lines],
  };
}

/** `leads-states-2026-11-21.pdf` */
export function fileNameOf(report: Report, format: ReportFormat): string {
  const slug = report.title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${slug}-${report.until}.${format}`;
}

function cellsOf({ columns, rows }: ReportTable): CellToWrite[][] {
  return rows.map((row) => row.map((cell, index) => cellOf(cell, columns[index]?.kind ?? 'text')));
}

function cellOf(cell: ReportCell, kind: CellKind): CellToWrite {
  if (cell === null) return null;
  if (typeof cell === 'number') return { kind: 'number', value: cell };
  return kind === 'date' ? { kind: 'date', value: cell } : text(cell);
}

function text(value: string): CellToWrite {
  return { kind: 'text', value };
}
