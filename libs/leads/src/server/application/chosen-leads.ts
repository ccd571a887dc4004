import { SqlParams } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import { DomainError } from '@tierline/shared/problem';
import type { Access, Permission } from '@tierline/shared/access';
import type { LeadFilter } from '../persistence/lead-filter.js';
import { LEAD_COLUMNS, type LeadRow } from '../persistence/lead.row.js';
import type { LeadRules } from '../persistence/lead-rules.sql.js';
import { LeadSelection } from '../persistence/lead-selection.js';
import { leadReach } from '../persistence/lead.scope.js';

/** Most leads that one act takes. */
export const MOST_AT_ONCE = 20_000;

/** The leads that an act is meant for: these, or all that a filter selects. */
export interface ChosenLeads {
  readonly ids?: readonly string[];
  readonly filter?: LeadFilter;
}

/** The act is meant for more leads than one act takes. */
export class TooManyLeads extends DomainError {
  constructor() {
    super('too-many-leads', `One act takes up to ${MOST_AT_ONCE} leads. Narrow the filter and repeat it.`, {
      most: MOST_AT_ONCE,
    });
  }
}

/** The chosen leads within the reach of a right, locked in the order of their ids; asked for by id, those outside are left out.
 *  @throws TooManyLeads */
export async function lockChosen(
  sql: Sql,
  access: Access,
  { chosen, permission, rules }: { chosen: ChosenLeads; permission: Permission; rules: LeadRules },
): Promise<LeadRow[]> {
  const params = new SqlParams();
  const selection = new LeadSelection(await leadReach(sql, access, permission), rules, {
    filter: { ...chosen.filter, isInBin: false },
    params,
  });
  if (chosen.ids) selection.add(`l.id = any(${params.add(chosen.ids)}::uuid[])`);
  const rows = await sql.query<LeadRow>(
    `select ${LEAD_COLUMNS} from leads.lead l where ${selection.where} order by l.id limit ${MOST_AT_ONCE + 1} for update`,
    params.values,
  );
  if (rows.length > MOST_AT_ONCE) throw new TooManyLeads();
  return rows;
}
