import { SqlParams } from '@tierline/contracts/sales';
import type { BusinessDate } from '@tierline/shared/time';
import { followUpLimits, IMMEDIATE_STATUSES, type FollowUpBucket } from '../../domain/follow-up.js';
import { stateOf } from '../../domain/lead-status.js';
import type { LeadFilter } from './lead-filter.js';
import type { LeadRules } from './lead-rules.sql.js';
import { searchCondition } from './lead-search.js';
import { leadsWithin, type LeadReach } from './lead.scope.js';

/** SQL of sort keys and filters as the indexes have them. */
export const KEYS = {
  name: `(lower(coalesce(l.full_name, '')) collate "C")`,
  city: `(lower(coalesce(l.city, '')) collate "C")`,
  day: `coalesce(l.lead_date, date '0001-01-01')`,
  /** Day and priority of the next follow-up in one number, as the index has it. */
  due: 'leads.due_key(l.follow_up_date, l.priority_rank)',
} as const;

/** What a filter and a reach select of the leads `l`, as conditions that share one list of parameters. */
export class LeadSelection {
  readonly params: SqlParams;
  private readonly conditions: string[] = [];

  constructor(
    reach: LeadReach,
    private readonly rules: LeadRules,
    { filter, params = new SqlParams() }: { filter: LeadFilter; params?: SqlParams },
  ) {
    this.params = params;
    this.conditions.push(filter.isInBin ? 'l.deleted_at is not null' : 'l.deleted_at is null');
    this.conditions.push(leadsWithin(reach, 'l', this.params));
    this.filterByLists(filter);
    this.filterByRanges(filter);
    if (filter.followUp) this.conditions.push(...this.inBucket(filter.followUp));
    if (filter.q !== undefined) this.conditions.push(searchCondition(filter.q, this.params));
  }

  /** Another condition on `l` that has to hold as well. */
  add(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  get where(): string {
    return this.conditions.filter((one) => one !== 'true').join(' and ');
  }

  private filterByLists(filter: LeadFilter): void {
    this.oneOf('l.status', filter.status);
    if (filter.state) {
      const states: readonly string[] = filter.state;
      const { pipeline } = this.rules;
      const names = pipeline.statuses.map(({ name }) => name);
      this.oneOf(
        'l.status',
        names.filter((name) => states.includes(stateOf(name, pipeline))),
      );
    }
    if (filter.priority)
      this.conditions.push(`l.priority_rank = any(${this.params.add(ranksOf(filter.priority))}::smallint[])`);
    this.oneOfTexts('l.lead_source', filter.source);
    this.oneOfTexts('l.lead_type', filter.type);
    if (filter.city) this.conditions.push(`${KEYS.city} = any(${this.params.add(filter.city.map(lower))}::text[])`);
    this.oneOfTexts('l.campaign_tag', filter.campaignTag);
    this.oneOfTexts('l.bank', filter.bank);
    if (filter.assignedTo) this.conditions.push(this.assignedToOneOf(filter.assignedTo));
  }

  private filterByRanges(filter: LeadFilter): void {
    const { from, to, scoreFrom, scoreTo, hasPhone, hasEmail, importId } = filter;
    const add = (condition: string): unknown => this.conditions.push(condition);
    if (from !== undefined) add(`${KEYS.day} >= ${this.params.add(from)}::date`);
    if (to !== undefined) add(`${KEYS.day} <= ${this.params.add(to)}::date and ${KEYS.day} > date '0001-01-01'`);
    if (scoreFrom !== undefined) add(`l.score >= ${this.params.add(scoreFrom)}::smallint`);
    if (scoreTo !== undefined) add(`l.score <= ${this.params.add(scoreTo)}::smallint`);
    if (hasPhone !== undefined) add(`l.phone is ${hasPhone ? 'not null' : 'null'}`);
    if (hasEmail !== undefined) add(`l.email is ${hasEmail ? 'not null' : 'null'}`);
    if (importId !== undefined) add(`l.import_id = ${this.params.add(importId)}::uuid`);
  }

  private oneOf(column: string, values: readonly string[] | undefined): void {
    if (values) this.conditions.push(`${column} = any(${this.params.add(values)}::text[])`);
  }

  /** Capitals do not matter. */
  private oneOfTexts(column: string, values: readonly string[] | undefined): void {
    if (values)
      this.conditions.push(
        `${column} is not null and lower(${column}) = any(${this.params.add(values.map(lower))}::text[])`,
      );
  }

  private assignedToOneOf(values: readonly string[]): string {
    const people = values.filter((value) => value !== 'none');
    const parts = people.length === 0 ? [] : [`l.assigned_to = any(${this.params.add(people)}::uuid[])`];
    if (values.includes('none')) parts.push('l.assigned_to is null');
    return `(${parts.join(' or ')})`;
  }

  private inBucket(bucket: FollowUpBucket): string[] {
    const limits = followUpLimits(this.rules.today, this.rules.followUp);
    const until = (day: BusinessDate): string => `${KEYS.due} <= ${this.params.add(lastKeyOf(day))}::integer`;
    switch (bucket) {
      case 'today':
        return [until(limits.today)];
      case 'week':
        return [until(limits.week)];
      case 'escalated':
        return [until(limits.escalated)];
      case 'overdue':
        return [until(limits.overdue)];
      case 'urgent':
        return [until(limits.overdue), 'l.priority_rank <= 2'];
      case 'immediate':
        return [
          until(limits.overdue),
          `(l.priority_rank <= 2 or l.status = any(${this.params.add(IMMEDIATE_STATUSES)}::text[]))`,
        ];
    }
  }
}

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2000, 0, 1);

/** The largest due key of a day, as the database works it out: days since the first of January 2000 with the priority as last digit. */
function lastKeyOf(day: BusinessDate): number {
  return ((Date.parse(day) - FIRST_DAY) / DAY_MS) * 10 + 9;
}

const RANKS: Readonly<Record<string, number>> = { urgent: 1, high: 2, medium: 3, low: 4 };

function lower(text: string): string {
  return text.trim().toLowerCase();
}

function ranksOf(priorities: readonly string[]): number[] {
  return priorities.flatMap((priority) => RANKS[priority] ?? []);
}
