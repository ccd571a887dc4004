import type { LeadPriority } from '../../domain/score.js';
import { displayPhone, isPhoneRegion } from '../../domain/values/phones.js';
import type { LeadDto, PersonRefDto } from '../http/lead.response.dto.js';
import type { LeadRules } from '../persistence/lead-rules.sql.js';
import type { ListedLead } from '../persistence/lead-page.js';
import type { LeadState } from '../../domain/lead-status.js';

/** A lead as the lists show it. */
export function leadDto(row: ListedLead, rules: LeadRules): LeadDto {
  return {
    id: row.id,
    fullName: row.full_name,
    phone: row.phone,
    phoneDisplay: row.phone === null ? null : shownPhone(row.phone, rules),
    email: row.email,
    city: row.city,
    companyName: row.company_name,
    status: row.status,
    stage: row.state_name as LeadState,
    priority: row.priority as LeadPriority,
    isPriorityManual: row.priority_is_manual,
    score: row.score,
    assignedTo: personRef(row.assigned_to, row.assignee_name),
    createdBy: personRef(row.created_by, row.creator_name),
    leadDate: row.lead_date,
    lastContactDate: row.last_contact_date,
    followUpDate: row.follow_up_date,
    isFollowUpManual: row.follow_up_is_manual,
    followUpCount: row.follow_up_count,
    leadSource: row.lead_source,
    leadType: row.lead_type,
    campaignTag: row.campaign_tag,
    bank: row.bank,
    cardType: row.card_type,
    applicationDate: row.application_date,
    statusUpdatedAt: row.status_updated_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
    importId: row.import_id,
    version: row.version,
  };
}

export function personRef(id: string | null, name: string | null): PersonRefDto | null {
  return id === null ? null : { id, name: name ?? 'Somebody who left' };
}

/** A number as people of the company read it. */
export function shownPhone(phone: string, { phoneRegion }: LeadRules): string {
  return displayPhone(phone, isPhoneRegion(phoneRegion) ? phoneRegion : 'US');
}
