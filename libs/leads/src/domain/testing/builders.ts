import type { Assignee, LeadToAssign } from '../assignment.js';
import type { ScoredFacts } from '../score.js';

/** A lead of which nothing is known that scores. */
export function scoredFacts(facts: Partial<ScoredFacts> = {}): ScoredFacts {
  return { phone: null, email: null, city: null, leadType: null, childAge: null, childAgeText: null, ...facts };
}

/** A lead of high priority that nobody has. */
export function aLeadToAssign(lead: Partial<LeadToAssign> = {}): LeadToAssign {
  return {
    ...{ id: 'lead-1', score: 90, priority: 'high', leadDate: null, assignedTo: null },
    ...{ city: null, state: null, leadSource: null, leadType: null, campaignTag: null, createdBy: null },
    ...lead,
  };
}

/** A person without leads and without a limit. */
export function anAssignee(name: string, person: Partial<Assignee> = {}): Assignee {
  return { id: name.toLowerCase(), name, isSenior: false, openLeads: 0, capacity: null, ...person };
}
