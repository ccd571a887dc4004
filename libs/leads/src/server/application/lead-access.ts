import type { Sql } from '@tierline/platform/database';
import { PermissionMissing, type Access, type Permission } from '@tierline/shared/access';
import { notFound } from '../../domain/lead.errors.js';
import { leadReach } from '../persistence/lead.scope.js';
import type { LeadRow } from '../persistence/lead.row.js';
import { lockLeads } from '../persistence/lead.store.js';

/** One lead, locked for an act.
 *  @throws DomainError `lead-not-found` when there is none or the caller does not see it
 *  @throws PermissionMissing when it is seen, but the right to the act does not reach it */
export async function lockForAct(
  sql: Sql,
  access: Access,
  act: { id: string; permission: Permission },
): Promise<LeadRow> {
  const [lead] = await lockLeads(sql, await leadReach(sql, access, act.permission), [act.id]);
  if (lead) return lead;
  const [seen] = await lockLeads(sql, await leadReach(sql, access, 'lead.view'), [act.id]);
  if (seen) throw new PermissionMissing(act.permission);
  throw notFound('lead');
}

/** Whether a right reaches a lead. */
export async function reaches(
  sql: Sql,
  access: Access,
  { lead, permission }: { lead: LeadRow; permission: Permission },
): Promise<boolean> {
  if (!access.can(permission)) return false;
  const { isAll, people, campaigns } = await leadReach(sql, access, permission);
  if (campaigns !== null && !campaigns.includes(lead.campaign_tag ?? '')) return false;
  return isAll || [lead.assigned_to, lead.created_by].some((person) => person !== null && people.includes(person));
}
