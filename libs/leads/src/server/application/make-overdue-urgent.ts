import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { addDays } from '@tierline/shared/time';
import { LEAD_COLUMNS, type LeadRow } from '../persistence/lead.row.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { announce, refresh } from './lead-work.js';
import { saveDerived } from './refresh-all-leads.js';

/** Most leads of one turn; the rest waits for the next. */
const MOST = 20_000;

/** A lead of high priority becomes urgent when its follow-up is overdue, though nobody touches it: time does it. */
@Injectable()
export class MakeOverdueUrgent {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @returns how many became urgent
   *  @source leads 5 */
  async execute(now = new Date()): Promise<number> {
    return this.database.transaction(systemAccess, async (tx) => {
      const rules = await loadRules(tx, now);
      const leads = await tx.query<LeadRow>(
        `select ${LEAD_COLUMNS} from leads.lead l
         where l.deleted_at is null and l.priority_rank = 2 and not l.priority_is_manual and l.follow_up_date <= $1::date
         order by l.id limit ${MOST} for update`,
        [addDays(rules.today, -rules.scoring.urgentAfterDays)],
      );
      for (const lead of leads) refresh(lead, rules);
      await saveDerived(tx, leads);
      if (leads.length > 0) await announce(tx, this.outbox, { ids: leads.map(({ id }) => id), owned: leads });
      return leads.length;
    });
  }
}
