import { AUTH_VIEWS, COMPANY_TODAY } from '@tierline/contracts/auth';
import type { SqlParams } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import type { Access, Permission, RowScope } from '@tierline/shared/access';

/** Whose leads a right reaches. A lead is inside when a person in reach entered it or works on it. */
export interface LeadReach {
  readonly isAll: boolean;
  /** Empty when all are reached. */
  readonly people: readonly string[];
  /** The campaigns that exist for a program; null: all of them. */
  readonly campaigns: readonly string[] | null;
}

const EVERYTHING: LeadReach = { isAll: true, people: [], campaigns: null };
const NOTHING: LeadReach = { isAll: false, people: [], campaigns: null };

/** The people whom a right reaches today: open work follows the organisation as it is now.
 *  @throws PermissionMissing
 *  @source roles 3, 4 and 8 */
export async function leadReach(sql: Sql, access: Access, permission: Permission): Promise<LeadReach> {
  const scope = access.rows(permission);
  if (scope.isAll) return EVERYTHING;
  return scope.boundary ? boundedReach(sql, scope.boundary) : placedReach(sql, scope);
}

/** The one row filter of leads: list, detail, total, board, follow-ups, figures, export and search use it.
 *  @param lead alias of `leads.lead` */
export function leadsWithin(reach: LeadReach, lead: string, params: SqlParams): string {
  const ofCampaign =
    reach.campaigns === null ? [] : [`${lead}.campaign_tag = any(${params.add(reach.campaigns)}::text[])`];
  return [...ofCampaign, ofPeople(reach, lead, params)].filter((part) => part !== 'true').join(' and ') || 'true';
}

/** SQL condition that holds for the people themselves: to whom a lead may be given.
 *  @param person SQL of an id */
export function peopleWithin(reach: LeadReach, person: string, params: SqlParams): string {
  return reach.isAll ? 'true' : `${person} = any(${params.add(reach.people)}::uuid[])`;
}

function ofPeople({ isAll, people }: LeadReach, lead: string, params: SqlParams): string {
  if (isAll) return 'true';
  const ids = `${params.add(people)}::uuid[]`;
  return `(${lead}.assigned_to = any(${ids}) or ${lead}.created_by = any(${ids}))`;
}

async function placedReach(sql: Sql, scope: RowScope): Promise<LeadReach> {
  const own = scope.personId === null ? [] : [scope.personId];
  const places = [...scope.teamIds, ...scope.departmentIds, ...scope.locationIds];
  const members = places.length === 0 ? [] : await membersOf(sql, [places]);
  return { isAll: false, people: [...new Set([...own, ...members])], campaigns: null };
}

/** Leads carry no product line, so they do not exist for a program that is bounded to some. */
async function boundedReach(sql: Sql, boundary: NonNullable<RowScope['boundary']>): Promise<LeadReach> {
  if (boundary.productLines !== null) return NOTHING;
  const trees = [boundary.departments, boundary.locations].filter((nodes) => nodes !== null);
  if (trees.length === 0) return { ...EVERYTHING, campaigns: boundary.campaigns };
  return { isAll: false, people: await membersOf(sql, trees), campaigns: boundary.campaigns };
}

/** People who belong today to one of the nodes of every list. */
async function membersOf(sql: Sql, lists: readonly (readonly string[])[]): Promise<string[]> {
  const [first = [], ...others] = lists;
  const found = await sql.query<{ person_id: string }>(
    `select distinct member.person_id from ${AUTH_VIEWS.orgMembership} member
     where member.node_id = any($1::uuid[]) and member.valid_from <= ${COMPANY_TODAY}
       and (member.valid_until is null or ${COMPANY_TODAY} < member.valid_until)`,
    [first],
  );
  const people = found.map(({ person_id: id }) => id);
  if (others.length === 0) return people;
  const inOthers = new Set(await membersOf(sql, others));
  return people.filter((id) => inOthers.has(id));
}
