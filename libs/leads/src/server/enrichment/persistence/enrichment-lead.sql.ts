import type { Sql } from '@tierline/platform/database';
import type { LeadToPrompt } from '../../../domain/enrichment-prompt.js';
import type { RuleFacts } from '../../../domain/enrichment-rules.js';
import type { StatusKind } from '../../../domain/lead-status.js';

/** What enrichment looks at of one lead. */
export interface LeadToEnrich {
  readonly id: string;
  readonly isOptedOut: boolean;
  readonly prompt: LeadToPrompt;
  readonly rules: RuleFacts;
}

interface FactsRow {
  id: string;
  full_name: string | null;
  first_name: string | null;
  last_name: string | null;
  child_name: string | null;
  other_names: string[];
  city: string | null;
  child_age: number | null;
  child_ages: number[];
  child_age_text: string | null;
  lead_type: string | null;
  lead_source: string | null;
  status: string;
  kind: StatusKind;
  notes: string | null;
  score: number;
  is_opted_out: boolean;
}

/** The leads that are still there, in no order. */
export async function leadsToEnrich(sql: Sql, ids: readonly string[]): Promise<LeadToEnrich[]> {
  const rows = await sql.query<FactsRow>(
    `select l.id, l.full_name, l.first_name, l.last_name, l.child_name, l.other_names, l.city, l.child_age::float8 as child_age,
       l.child_ages::float8[] as child_ages, l.child_age_text, l.lead_type, l.lead_source, l.status, status.kind,
       left(l.notes_text, 4000) as notes, l.score,
       exists (select from leads.enrichment_opt_out opted where opted.lead_id = l.id) as is_opted_out
     from leads.lead l join leads.status status on status.name = l.status
     where l.id = any($1::uuid[]) and l.deleted_at is null`,
    [ids],
  );
  return rows.map(leadOf);
}

function leadOf(row: FactsRow): LeadToEnrich {
  const ages = row.child_ages.length > 0 ? row.child_ages : row.child_age === null ? [] : [row.child_age];
  const names = [row.full_name, row.first_name, row.last_name, row.child_name, ...row.other_names];
  return {
    id: row.id,
    isOptedOut: row.is_opted_out,
    prompt: {
      city: row.city,
      childAge: ages.length > 0 ? ages.join(', ') : row.child_age_text,
      leadType: row.lead_type,
      leadSource: row.lead_source,
      status: row.status,
      notes: row.notes,
      ownNames: names.filter((name) => name !== null),
    },
    rules: { childAges: ages, leadType: row.lead_type, score: row.score, statusKind: row.kind },
  };
}
