import { priorityOf, scoreOf } from '../../domain/score.js';
import { allowedMoves, suggestedMove } from '../../domain/status-move.js';
import type { LeadDetailDto } from '../http/lead.response.dto.js';
import type { ListedLead } from '../persistence/lead-page.js';
import type { LeadRules } from '../persistence/lead-rules.sql.js';
import { leadDto, shownPhone } from './lead.mapping.js';
import { scoredFactsOf } from './lead-work.js';

/** Everything about a lead but its timeline, with the points of its score and why its priority is what it is. */
export function leadDetail(row: ListedLead, rules: LeadRules): LeadDetailDto {
  return {
    ...leadDto(row, rules),
    ...contactOf(row, rules),
    companyName: row.company_name,
    childName: row.child_name,
    childAge: row.child_age,
    childAges: row.child_ages,
    childAgeText: row.child_age_text,
    pendingAction: row.pending_action,
    furtherAction: row.further_action,
    extra: row.extra,
    otherNames: row.other_names,
    sources: row.sources.map((source) => ({ ...source, rowId: source.rowId ?? null })),
    issues: row.issues,
    closedAt: row.closed_at?.toISOString() ?? null,
    ...explained(row, rules),
  };
}

function contactOf(row: ListedLead, rules: LeadRules) {
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    phoneRaw: row.phone_raw,
    emailRaw: row.email_raw,
    altPhones: row.alt_phones,
    altPhonesDisplay: row.alt_phones.map((phone) => shownPhone(phone, rules)),
    altEmails: row.alt_emails,
    address: row.address,
    state: row.state,
    country: row.country,
    postalCode: row.postal_code,
  };
}

function explained(row: ListedLead, { scoring, pipeline, today }: LeadRules) {
  const { score, parts } = scoreOf(scoredFactsOf(row), scoring);
  const { status, follow_up_date: followUpDate, follow_up_count: followUpCount, priority } = row;
  const manual = row.priority_is_manual ? priority : null;
  return {
    scoreParts: parts.map((part) => ({ ...part })),
    priorityReason: priorityOf({ score, status, followUpDate, manual }, today, scoring).reason,
    allowedMoves: [...allowedMoves(status, pipeline)],
    suggestedMove: suggestedMove({ status, followUpCount, priority }),
  };
}
