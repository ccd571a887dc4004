import type { Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import type { Tree } from '../../domain/grants.js';
import { heldOn } from '../persistence/organisation.store.js';

export interface AskedMembership {
  readonly tree: Tree;
  readonly nodeId: string;
  readonly personId: string;
  readonly today: BusinessDate;
  readonly days: { readonly validFrom: BusinessDate; readonly validUntil: BusinessDate | null };
}

/** Which halves of a membership lie within `team.manage`.
 *
 *  A node does when it stands at or below a place where the right is held. Whoever answers for a department or a location also places its
 *  people in the other two trees; a leader settles who belongs to his own team only. A person does who belongs to such a place today, or
 *  to nothing in that tree on these days: whoever belongs elsewhere is not to be found.
 *  @source roles 3 (scopes cross), 6.1 (`team.manage`), 10 (outside the scope is absent) */
export async function manages(
  tx: Tx,
  access: Access,
  asked: AskedMembership,
): Promise<{ node: boolean; person: boolean }> {
  const { isAll, teamIds, departmentIds, locationIds } = access.rows('team.manage');
  if (isAll) return { node: true, person: true };
  const { tree, nodeId, personId, today, days } = asked;
  const anchors = { team: teamIds, department: departmentIds, location: locationIds };
  const crossing = (['department', 'location'] as const).filter((one) => one !== tree).flatMap((one) => anchors[one]);
  const everywhere = [...teamIds, ...departmentIds, ...locationIds];
  const [found] = await tx.query<{ is_below: boolean; is_crossing: boolean; is_inside: boolean; is_free: boolean }>(
    `with place as (
       select node_id from auth.org_membership_v1 place where person_id = $1 and ${heldOn('place', '$2::date')}
     )
     select
       exists (select from auth.org_node_above above where above.node_id = $3 and above.above_id = any($4::uuid[])
               and ${heldOn('above', 'greatest($2::date, $7::date)')}) as is_below,
       exists (select from place where node_id = any($5::uuid[])) as is_crossing,
       exists (select from place where node_id = any($6::uuid[])) as is_inside,
       not exists (select from auth.org_membership held where held.person_id = $1 and held.tree = $9
                   and daterange(held.valid_from, held.valid_until) && daterange($7::date, $8::date)) as is_free`,
    [personId, today, nodeId, anchors[tree], crossing, everywhere, days.validFrom, days.validUntil, tree],
  );
  if (!found) return { node: false, person: false };
  return { node: found.is_below || found.is_crossing, person: found.is_inside || (found.is_free && found.is_below) };
}
