import type { RowScope } from '@tierline/shared/access';
import type { DateBasis } from '../../domain/date-basis.js';
import { misRowsWithin } from './mis-row.scope.js';
import { SqlParams } from './sql-params.js';

/** Filters of campaign rows by the names on the wire; a list means one of. */
export interface MisFilter {
  readonly importId?: string;
  readonly campaign?: readonly string[];
  readonly bank?: readonly string[];
  /** Agent codes. */
  readonly agent?: readonly string[];
  /** Ids of people. */
  readonly person?: readonly string[];
  readonly bucket?: readonly string[];
  readonly kind?: readonly string[];
  readonly applicationStatus?: readonly string[];
  readonly droppedPage?: readonly string[];
  readonly stage?: readonly string[];
  readonly cardType?: readonly string[];
  readonly callStatus?: readonly string[];
  readonly disposition?: readonly string[];
  readonly bookingStatus?: readonly string[];
  readonly isBooked?: boolean;
  /** Days, both included, on the date that `basis` names. */
  readonly from?: string;
  readonly to?: string;
  readonly basis?: DateBasis;
  /** Part of a number, a campaign, a code, a name or an address. */
  readonly q?: string;
}

const EXACT = {
  applicationStatus: 'application_status',
  droppedPage: 'dropped_page',
  stage: 'stage',
  cardType: 'card_type',
  callStatus: 'call_status',
  disposition: 'disposition',
  bookingStatus: 'booking_status',
} as const satisfies Partial<Record<keyof MisFilter, string>>;

/** Filters that leave few rows, whoever they belong to. */
const NARROW = ['importId', 'campaign', 'agent', 'person', 'q'] as const satisfies readonly (keyof MisFilter)[];

/** Where rows `r` come from, and the SQL condition on them. */
export interface RowSource {
  readonly from: string;
  readonly where: string;
}

/** SQL of the date that a basis means, which sorts; rows without one have the first day of all. */
export function dateColumn(basis: DateBasis | undefined): 'created_on' | 'booked_on' {
  return basis === 'booking' ? 'booked_on' : 'created_on';
}

/** The rows `r` of `mis.row` that a scope and a filter select, as SQL conditions that share one list of parameters. */
export class MisSelection {
  readonly params: SqlParams;
  private readonly reached: string[] = ['r.is_counting'];
  private readonly conditions: string[] = [];
  private readonly isByPerson: boolean;

  constructor(scope: RowScope, filter: MisFilter, params = new SqlParams()) {
    this.params = params;
    const within = misRowsWithin(scope, 'r.agent_person_id', params.add);
    if (within !== 'true') this.reached.push(within);
    this.isByPerson = within !== 'true' && NARROW.every((name) => filter[name] === undefined);
    this.filterOwners(filter);
    this.filterValues(filter);
    this.filterDays(filter);
    if (filter.q !== undefined) this.search(filter.q);
  }

  get where(): string {
    return [...this.reached, ...this.conditions].join(' and ');
  }

  /** The rows `r` to read all of. Those of a few people are taken first (`offset 0`) and filtered then: the planner would rather look up
   *  every row of a bank, a bucket or a period as well and intersect the two, which takes longer. */
  get source(): RowSource {
    if (!this.isByPerson) return { from: 'mis.row r', where: this.where };
    const reached = `(select * from mis.row r where ${this.reached.join(' and ')} offset 0) r`;
    return { from: reached, where: this.conditions.join(' and ') || 'true' };
  }

  private filterOwners({ importId, campaign, bank, agent, person }: MisFilter): void {
    const { add } = this.params;
    if (importId !== undefined)
      this.conditions.push(`r.batch_no = (select b.batch_no from mis.batch b where b.import_id = ${add(importId)})`);
    if (campaign) this.conditions.push(`r.campaign_key = any(${add(campaign.map(upper))}::text[])`);
    if (bank)
      this.conditions.push(
        `r.bank = any(array(select k.name from mis.bank k where k.bank_key = any(${add(bank.map(lower))}::text[])))`,
      );
    if (agent) this.conditions.push(`r.agent_code = any(${add(agent.map(upper))}::text[])`);
    if (person) this.conditions.push(`r.agent_person_id = any(${add(person)}::uuid[])`);
  }

  private filterValues(filter: MisFilter): void {
    const { add } = this.params;
    if (filter.bucket) this.conditions.push(`r.status_bucket = any(${add(filter.bucket)}::text[])`);
    if (filter.kind) this.conditions.push(`r.campaign_kind = any(${add(filter.kind)}::text[])`);
    if (filter.isBooked !== undefined) this.conditions.push(`r.is_booked = ${add(filter.isBooked)}`);
    for (const [name, column] of Object.entries(EXACT)) {
      const values = filter[name as keyof typeof EXACT];
      if (values) this.conditions.push(`r.${column} = any(${add(values)}::text[])`);
    }
  }

  private filterDays({ from, to, basis }: MisFilter): void {
    const column = `r.${dateColumn(basis)}`;
    const { add } = this.params;
    // The index by person goes on by creation date.
    const conditions = basis === 'booking' ? this.conditions : this.reached;
    if (from !== undefined) conditions.push(`${column} >= ${add(from)}::date`);
    if (to !== undefined) conditions.push(`${column} <= ${add(to)}::date`);
    if (from === undefined && to !== undefined) conditions.push(`${column} > date '0001-01-01'`);
  }

  private search(q: string): void {
    const pattern = lower(q).replace(/[\\%_]/g, (sign) => `\\${sign}`);
    this.conditions.push(`r.search_text like ${this.params.add(`%${pattern}%`)}`);
  }
}

function upper(text: string): string {
  return text.trim().toUpperCase();
}

function lower(text: string): string {
  return text.trim().toLowerCase();
}
