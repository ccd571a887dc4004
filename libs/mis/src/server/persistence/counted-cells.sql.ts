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

const FROM_ORIGIN = ['origin', 'outcome', 'bank'];
/** What rows are grouped by before anything is summed; both tell everything that the sums are made of. */
const VERDICT = 'bucket, is_booked, card, network';
const ORIGIN_SET = `(campaign, kind, leader, member, bank, status, ${VERDICT})`;
const PAGE_SET = `(page, stage, ${VERDICT})`;

/** Rows of `mis.row r` counted by facet. They are first put together with their equals by only two hashes, whose few groups are then summed
 *  by every facet: some three times as fast as counting each row by each facet.
 *  @param where SQL condition on rows
 *  @returns SQL of `facet, value` and the sums, values as arrays in the order of the facet */
export function countedCells(where: string, facets: readonly Facet[]): string {
  const needsPages = facets.some((facet) => !FROM_ORIGIN.includes(facet));
  const pages = needsPages ? 'page, stage' : 'null::text as page, null::text as stage';
  const wanted = facets.map((facet) => `'${facet}'`).join(', ');
  return `select cell.facet, cell.value, ${ADDED}
    from (select campaign, kind, leader, member, bank, status, ${pages}, ${VERDICT}, card ~* 'visa|platinum' as is_visa_platinum,
        grouping(kind) = 0 as is_origin, count(*) as n, count(attempt) as with_attempt, sum(attempt) as attempt_total
      from (select r.campaign_key as campaign, r.campaign_kind as kind, r.team_leader_name as leader,
          coalesce(r.username, r.agent_code) as member, r.bank, r.application_status as status, r.dropped_page as page, r.stage,
          r.status_bucket as bucket, r.is_booked, r.card_type as card, r.card_network as network, r.attempt
        from mis.row r where ${where}) fact
      group by grouping sets (${needsPages ? `${ORIGIN_SET}, ${PAGE_SET}` : ORIGIN_SET})) equal
    cross join lateral (values ('origin', array[campaign, kind, leader, member], is_origin), ('outcome', array[bucket, status], is_origin),
      ('bank', array[bank], is_origin), ('page', array[page], not is_origin), ('stage', array[stage], not is_origin),
      ('card', array[card], not is_origin)) as cell(facet, value, is_of_group)
    where cell.is_of_group and cell.facet in (${wanted}) group by cell.facet, cell.value`;
}
