import { writeCsv, writePdf, writeWorkbook } from '@tierline/platform/tabular';
import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { headLines, oneSheetOf, sheetsOf, type ReportFormat } from './report-file.js';
import type { Report } from './run-report.js';
import type { ReportCell } from './report-tables.js';

/** Media types of the files. */
export const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/** A report as a file. Reports have few rows, so that a file fits into memory. */
export async function reportBytes(report: Report, format: ReportFormat): Promise<Buffer> {
  switch (format) {
    case 'csv':
      return written((out) => writeCsv(out, oneSheetOf(report)));
    case 'xlsx':
      return written((out) => writeWorkbook(out, sheetsOf(report)));
    case 'pdf':
      return pdfOf(report);
  }
}

async function written(write: (out: Writable) => Promise<void>): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), write(out)]);
  return bytes;
}

function pdfOf(report: Report): Promise<Buffer> {
  return writePdf({
    title: report.title,
    lines: headLines(report).map(([name, value]) => `${name}: ${value}`),
    tables: report.tables.map(({ title, columns, rows }) => ({
      title,
      columns: columns.map(({ header, kind }) => ({ header, isNumber: kind !== 'text' && kind !== 'date' })),
      rows: rows.map((row) => row.map(shown)),
    })),
  });
}

function shown(cell: ReportCell): string {
  return cell === null ? '–' : String(cell);
}
