import type { AssigneeChange } from '../application/assignees.js';
import type { BulkOutcome } from '../application/bulk-change.js';
import type { Distribution } from '../application/distribute-leads.js';
import type { AssigneeRow } from '../persistence/assignee.store.js';
import type { AssigneeDto, BulkOutcomeDto, ChangeAssigneeRequest, DistributionDto } from './many-leads.dto.js';

/** Planned leads that an answer names one by one. */
const MOST_PLANNED = 200;

export function bulkOutcomeDto({ id, changed, unchanged, refused }: BulkOutcome): BulkOutcomeDto {
  return { id, changed, unchanged, refused: refused.map((one) => ({ ...one, leadIds: [...one.leadIds] })) };
}

export function distributionDto(distribution: Distribution, isDryRun: boolean): DistributionDto {
  const { plan, people, assigned, kept, left, rules } = distribution;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    ...{ isDryRun, assigned, kept, left },
    rules: rules.map((share) => ({ ...share })),
    people: people.map(({ id, name, openBefore, given }) => ({ person: { id, name }, openBefore, given })),
    plan: plan.slice(0, MOST_PLANNED).map(({ leadId, lead, assigneeId: id, isNew, reason }) => ({
      ...{ leadId, leadName: lead.full_name, isNew, reason },
      person: id === null ? null : { id, name: names.get(id) ?? 'Somebody else' },
    })),
  };
}

export function assigneeDto(row: AssigneeRow): AssigneeDto {
  return {
    person: { id: row.person_id, name: row.name },
    capacity: row.capacity,
    isSenior: row.is_senior,
    takesLeads: row.takes_leads,
    cities: row.cities,
    position: row.position,
    openLeads: row.open_leads,
  };
}

export function assigneeChange({ isSenior, takesLeads, ...others }: ChangeAssigneeRequest): AssigneeChange {
  const change = { ...others, is_senior: isSenior, takes_leads: takesLeads };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
