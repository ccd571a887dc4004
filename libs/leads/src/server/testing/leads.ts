import type { Sql } from '@tierline/platform/database';
import type { LeadRow } from '../persistence/lead.row.js';
import { insertLead } from '../persistence/lead.store.js';

/** A lead as it is stored, by its name; what is left out is plain. Nothing is worked out. */
export function aLead(sql: Sql, fullName: string, lead: Partial<LeadRow> = {}): Promise<string> {
  return insertLead(sql, {
    ...{ full_name: fullName, status: 'New Lead', alt_phones: [], alt_emails: [], child_ages: [], other_names: [] },
    ...{
      extra: {},
      sources: [],
      issues: [],
      follow_up_is_manual: false,
      follow_up_count: 0,
      priority_is_manual: false,
    },
    ...{ score: 0, priority: 'low', version: 1, created_at: new Date(), updated_at: new Date() },
    ...lead,
  } as LeadRow);
}
