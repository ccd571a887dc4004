import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import { writeAudit } from '../persistence/audit.sql.js';
import type { LeadFilter } from '../persistence/lead-filter.js';
import { allLeads, orderOf } from '../persistence/lead-page.js';
import { loadRules, type LeadRules } from '../persistence/lead-rules.sql.js';
import { LeadSelection } from '../persistence/lead-selection.js';
import { leadReach } from '../persistence/lead.scope.js';
import { LEAD_FILE_COLUMN_NAMES, LEAD_FILE_COLUMNS, type LeadFileColumn } from './lead-columns.js';

export interface LeadExportRequest extends LeadFilter {
  readonly sort?: string;
  /** Columns in their order; all when left out. */
  readonly columns?: readonly LeadFileColumn[];
}

/** Exports that hold a connection each; more wait for their turn, so that slow downloads cannot take the whole pool. */
const AT_ONCE = 2;
/** A slow reader keeps the rows of one moment for so long. */
const LONG = { timeoutMs: 600_000 };

/** The leads of the list as a file, made while it is sent. */
@Injectable()
export class LeadExport {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly database: Database) {}

  /** Gives the sheet and the name of the file, without its ending, to `use`, which has to read its rows before it ends. Every export is
   *  told in the audit log before anything leaves. */
  async withSheet(
    access: Access,
    { columns = LEAD_FILE_COLUMN_NAMES, sort, ...filter }: LeadExportRequest,
    use: (sheet: SheetToWrite, name: string) => Promise<void>,
  ): Promise<void> {
    access.require('lead.export');
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      await this.database.transaction(access, (tx) => this.tell(tx, access, { filter, columns }));
      await this.database.transaction(
        access,
        async (tx) => {
          const rules = await loadRules(tx);
          const selection = new LeadSelection(await leadReach(tx, access, 'lead.export'), rules, { filter });
          const headers = columns.map((name) => ({
            header: LEAD_FILE_COLUMNS[name].header,
            width: LEAD_FILE_COLUMNS[name].width,
          }));
          const rows = rowsOf(tx, selection, { sort, rules, columns });
          await use({ name: 'Leads', columns: headers, rows }, fileNameAt('leads', rules.now, rules));
        },
        LONG,
      );
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private async tell(tx: Tx, access: Access, what: { filter: LeadFilter; columns: readonly string[] }): Promise<void> {
    await writeAudit(tx, access, { act: 'lead.exported', subjectType: 'lead', subjectId: 'list', detail: what });
  }
}

async function* rowsOf(
  tx: Tx,
  selection: LeadSelection,
  how: { sort: string | undefined; rules: LeadRules; columns: readonly LeadFileColumn[] },
): AsyncGenerator<CellToWrite[]> {
  for await (const batch of allLeads(tx, selection, orderOf(how.sort))) {
    for (const lead of batch) yield how.columns.map((name) => LEAD_FILE_COLUMNS[name].cell(lead, how.rules));
  }
}

/** `leads_20250713_184011`, by the clock of the company. */
export function fileNameAt(what: string, at: Date, { followUp }: LeadRules): string {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: followUp.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return `${what}_${clock.format(at).replace(/[-:]/g, '').replace(' ', '_')}`;
}
