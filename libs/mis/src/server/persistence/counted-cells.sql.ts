import type { RowSource } from './mis-selection.js';

/** What rows have together: `origin` is campaign, kind, leader and member, `outcome` bucket and status; the others are one value. */
export type Facet = 'origin' | 'outcome' | 'bank' | 'page' | 'stage' | 'card';

/** The sums of figures, in the order in which queries give them. */
export const SUMS = [
  ...['rows', 'approved', 'pending', 'rejected', 'dropped', 'booked', 'attempts', 'attempt_sum'],
  ...['visa_platinum', 'visa', 'mastercard', 'rupay'],
];

const BUCKETS = ['approved', 'pending', 'rejected', 'dropped'];
const NETWORKS = ['visa', 'mastercard', 'rupay'];

/** SQL of the sums over rows that `fact` gives with bucket, is_booked, attempt, is_visa_platinum and network. */
export const COUNTED = `count(*) as rows, ${BUCKETS.map((bucket) => `count(*) filter (where bucket = '${bucket}') as ${bucket}`).join(', ')},
  count(*) filter (where is_booked) as booked, count(attempt) as attempts, coalesce(sum(attempt), 0) as attempt_sum,
  count(*) filter (where is_visa_platinum) as visa_platinum, ${NETWORKS.map((network) => `count(*) filter (where network = '${network}') as ${network}`).join(', ')}`;

/** The same over groups of equal rows, each with its number of rows. */
const ADDED = `sum(n) as rows, ${BUCKETS.map((bucket) => addedWhere(`bucket = '${bucket}'`, bucket)).join(', ')},
  ${addedWhere('is_booked', 'booked')}, sum(with_attempt) as attempts, coalesce(sum(attempt_total), 0) as attempt_sum,
  ${addedWhere('is_visa_platinum', 'visa_platinum')}, ${NETWORKS.map((network) => addedWhere(`network = '${network}'`, network)).join(', ')}`;

function addedWhere(condition: string, name: string): string {
  return `coalesce(sum(n) filter (where ${condition}), 0) as ${name}`;
}

/** Facets that are counted together, since rows that are equal in one of them are mostly equal in all, with the columns that they take. */
const GROUPS: readonly { readonly columns: readonly string[]; readonly cells: Partial<Record<Facet, string>> }[] = [
  {
    columns: [
      ...['r.campaign_key as campaign', 'r.campaign_kind as kind', 'r.team_leader_name as leader'],
      ...['coalesce(r.username, r.agent_code) as member', 'r.bank', 'r.application_status as status'],
    ],
    cells: {
      origin: 'array[campaign, kind, leader, member]',
      outcome: 'array[bucket, status]',
      bank: 'array[bank]',
    },
  },
  {
    columns: ['r.dropped_page as page', 'r.stage'],
    cells: { page: 'array[page]', stage: 'array[stage]', card: 'array[card]' },
  },
];
/** What the sums are made of. */
const VERDICT = ['r.status_bucket as bucket', 'r.is_booked', 'r.card_type as card', 'r.card_network as network'];

const COLUMNS = [
  ...[
    'campaign_key',
    'campaign_kind',
    'team_leader_name',
    'username',
    'agent_code',
    'bank',
    'application_status',
    'dropped_page',
    'stage',
  ],
  ...['status_bucket', 'is_booked', 'card_type', 'card_network', 'attempt'],
];

/** Rows of `mis.row r` counted by facet. They are read once and put together where they are equal, by one hash per group of facets; only
 *  these few are summed by every facet: some three times as fast as counting each row by each facet. Grouping sets would sort the rows.
 *  @returns SQL of `facet, value` and the sums, values as arrays in the order of the facet */
export function countedCells({ from, where }: RowSource, facets: readonly Facet[]): string {
  const groups = GROUPS.flatMap(({ columns, cells }) => {
    const wanted = facets.flatMap((facet) => (cells[facet] === undefined ? [] : [`('${facet}', ${cells[facet]})`]));
    if (wanted.length === 0) return [];
    const grouped = [...columns, ...VERDICT];
    return [
      `select cell.facet, cell.value, ${ADDED}
       from (select equal.*, card ~* 'visa|platinum' as is_visa_platinum from (
           select ${grouped.join(', ')}, count(*) as n, count(r.attempt) as with_attempt, sum(r.attempt) as attempt_total
           from counted r group by ${grouped.map((_, place) => place + 1).join(', ')}) equal) equal
       cross join lateral (values ${wanted.join(', ')}) as cell(facet, value) group by cell.facet, cell.value`,
    ];
  });
  return `(with counted as materialized (select ${COLUMNS.map((column) => `r.${column}`).join(', ')} from ${from} where ${where})
    ${groups.join('\nunion all\n')})`;
}
