import { Injectable } from '@nestjs/common';
import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { FollowUpBucket } from '../../domain/follow-up.js';
import type { LeadPriority } from '../../domain/score.js';
import type { LeadFilter } from '../persistence/lead-filter.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { LeadSelection } from '../persistence/lead-selection.js';
import { leadReach } from '../persistence/lead.scope.js';

const BUCKETS: readonly FollowUpBucket[] = ['today', 'overdue', 'urgent', 'immediate', 'week', 'escalated'];

export interface FollowUpSummary {
  /** Day in the company's zone. */
  readonly today: string;
  /** Leads in each list; one lead may be in several. */
  readonly counts: Readonly<Record<FollowUpBucket, number>>;
  readonly overdueByStatus: readonly { readonly status: string; readonly leads: number }[];
  readonly overdueByPriority: readonly { readonly priority: LeadPriority; readonly leads: number }[];
  /** Null stands for the leads that nobody works on. */
  readonly overdueByPerson: readonly {
    readonly person: { readonly id: string; readonly name: string } | null;
    readonly leads: number;
  }[];
  /** The follow-up that comes first from today on. */
  readonly next: { readonly leadId: string; readonly name: string | null; readonly followUpDate: string } | null;
}

/** Figures about follow-ups; the lists themselves are the list of leads with a filter. */
@Injectable()
export class FollowUpQueries {
  constructor(private readonly database: Database) {}

  /** @source leads 7 */
  async summary(access: Access, filter: LeadFilter = {}): Promise<FollowUpSummary> {
    const [reach, rules] = await Promise.all([leadReach(this.database, access, 'lead.view'), loadRules(this.database)]);
    const selectionOf = (followUp?: FollowUpBucket): LeadSelection =>
      new LeadSelection(reach, rules, { filter: { ...filter, ...(followUp ? { followUp } : {}) } });
    const [counts, overdue, next] = await Promise.all([
      Promise.all(BUCKETS.map(async (bucket) => [bucket, await this.count(selectionOf(bucket))] as const)),
      this.overdue(selectionOf('overdue')),
      this.next(selectionOf(), rules.today),
    ]);
    return {
      today: rules.today,
      counts: Object.fromEntries(counts) as Record<FollowUpBucket, number>,
      ...overdue,
      next,
    };
  }

  /** Leads of a reach that are in a list. */
  private async count({ where, params }: LeadSelection): Promise<number> {
    const [row] = await this.database.query<{ leads: number }>(
      `select count(*)::integer as leads from leads.lead l where ${where}`,
      params.values,
    );
    return row?.leads ?? 0;
  }

  private async overdue({
    where,
    params,
  }: LeadSelection): Promise<Pick<FollowUpSummary, 'overdueByStatus' | 'overdueByPriority' | 'overdueByPerson'>> {
    const rows = await this.database.query<{
      status: string;
      priority: LeadPriority;
      assigned_to: string | null;
      name: string | null;
      leads: number;
    }>(
      `select counted.*, person.name from (
         select l.status, l.priority, l.assigned_to, count(*)::integer as leads from leads.lead l where ${where} group by 1, 2, 3) counted
       left join ${AUTH_VIEWS.person} person on person.id = counted.assigned_to`,
      params.values,
    );
    const sums = <K extends string>(key: (row: (typeof rows)[number]) => K): [K, number][] => {
      const totals = new Map<K, number>();
      for (const row of rows) totals.set(key(row), (totals.get(key(row)) ?? 0) + row.leads);
      return [...totals].sort(([left, more], [right, less]) => less - more || left.localeCompare(right));
    };
    const names = new Map(rows.map(({ assigned_to: id, name }) => [id ?? '', name]));
    return {
      overdueByStatus: sums((row) => row.status).map(([status, leads]) => ({ status, leads })),
      overdueByPriority: sums((row) => row.priority).map(([priority, leads]) => ({ priority, leads })),
      overdueByPerson: sums((row) => row.assigned_to ?? '').map(([id, leads]) => ({
        person: id === '' ? null : { id, name: names.get(id) ?? 'Somebody who left' },
        leads,
      })),
    };
  }

  private async next(selection: LeadSelection, today: string): Promise<FollowUpSummary['next']> {
    const from = `l.follow_up_date >= ${selection.params.add(today)}::date`;
    const due = `leads.due_key(l.follow_up_date, l.priority_rank)`;
    const first = `${due} >= leads.due_key(${selection.params.add(today)}::date, 0::smallint)`;
    const [row] = await this.database.query<{ id: string; full_name: string | null; follow_up_date: string }>(
      `select l.id, l.full_name, l.follow_up_date from leads.lead l where ${selection.add(from).add(first).where} order by ${due}, l.id limit 1`,
      selection.params.values,
    );
    return row ? { leadId: row.id, name: row.full_name, followUpDate: row.follow_up_date } : null;
  }
}
