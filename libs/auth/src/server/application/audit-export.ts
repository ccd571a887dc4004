import { Injectable } from '@nestjs/common';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import type { AuditFilter } from '../persistence/audit-filter.js';
import { AuditQueries, type AuditEntryView } from './audit.queries.js';

const COLUMNS: SheetToWrite['columns'] = [
  { header: 'Place in the chain', width: 18 },
  { header: 'When (UTC)', width: 24 },
  { header: 'Who', width: 24 },
  { header: 'In the name of', width: 24 },
  { header: 'Act', width: 26 },
  { header: 'Kind of subject', width: 18 },
  { header: 'Subject', width: 40 },
  { header: 'Detail', width: 60 },
  { header: 'Request', width: 40 },
];
const LONGEST_CELL = 32_767;

/** The entries found, as a sheet: exactly the rows of the list, in its order. */
@Injectable()
export class AuditExport {
  constructor(private readonly queries: AuditQueries) {}

  /** @throws PermissionMissing */
  sheet(access: Access, filter: AuditFilter): SheetToWrite {
    access.require('audit.view');
    return { name: 'Audit log', columns: COLUMNS, rows: this.rows(access, filter) };
  }

  private async *rows(access: Access, filter: AuditFilter): AsyncGenerator<CellToWrite[]> {
    for await (const entry of this.queries.all(access, filter)) yield cellsOf(entry);
  }
}

function cellsOf(entry: AuditEntryView): CellToWrite[] {
  return [
    entry.position === null ? null : { kind: 'number', value: entry.position },
    text(entry.at.toISOString()),
    text(entry.actor?.name ?? 'Tierline'),
    text(entry.onBehalfOf?.name ?? null),
    text(entry.act),
    text(entry.subjectType),
    text(entry.subjectId),
    text(JSON.stringify(entry.detail).slice(0, LONGEST_CELL)),
    text(entry.requestId),
  ];
}

function text(value: string | null): CellToWrite {
  return value === null ? null : { kind: 'text', value };
}
