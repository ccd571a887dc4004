import type { ActivityDto, LeadDetailDto, LeadDto } from '@tierline/api-client';
import type { StatusStep } from '../data/lead-words.js';

/** A lead with valid defaults. */
export function aLead(over: Partial<LeadDto> = {}): LeadDto {
  return {
    id: '0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11',
    fullName: 'Aarohi Venkatraman',
    phone: '+919000001001',
    phoneDisplay: '090000 01001',
    email: 'aarohi.v@example.com',
    city: 'Delhi',
    companyName: null,
    status: 'Negotiation',
    stage: 'in-progress',
    priority: 'urgent',
    isPriorityManual: false,
    score: 90,
    assignedTo: { id: 'p1', name: 'Milo Bergström' },
    createdBy: { id: 'p1', name: 'Milo Bergström' },
    leadDate: '2025-11-05',
    lastContactDate: '2025-11-08',
    followUpDate: '2025-11-10',
    isFollowUpManual: false,
    followUpCount: 0,
    leadSource: 'Website',
    leadType: 'Hot',
    campaignTag: null,
    bank: null,
    cardType: null,
    applicationDate: null,
    statusUpdatedAt: '2025-11-08T10:00:00Z',
    createdAt: '2025-11-05T09:00:00Z',
    updatedAt: '2025-11-08T10:00:00Z',
    deletedAt: null,
    importId: null,
    version: 3,
    ...over,
  };
}

/** All of a lead with valid defaults. */
export function aLeadDetail(over: Partial<LeadDetailDto> = {}): LeadDetailDto {
  return {
    ...aLead(),
    firstName: 'Aarohi',
    lastName: 'Venkatraman',
    phoneRaw: null,
    emailRaw: null,
    altPhones: [],
    altPhonesDisplay: [],
    altEmails: [],
    address: null,
    state: null,
    country: null,
    postalCode: null,
    childName: 'Mihir',
    childAge: 8,
    childAges: [8],
    childAgeText: null,
    pendingAction: null,
    furtherAction: null,
    extra: {},
    otherNames: [],
    sources: [],
    issues: [],
    closedAt: null,
    scoreParts: [
      { part: 'phone', points: 40, possible: 40, reason: 'There is a valid phone number.' },
      { part: 'email', points: 35, possible: 35, reason: 'There is a valid email address.' },
      { part: 'city', points: 15, possible: 15, reason: 'The city is known.' },
      { part: 'profile', points: 0, possible: 10, reason: 'Neither the age of a child nor a lead type is known.' },
    ],
    priorityReason: 'The score of 90 is 70 or more.',
    allowedMoves: ['Ready to Join', 'Member'],
    suggestedMove: null,
    ...over,
  };
}

/** A short pipeline: new, one follow-up, interested, won, lost. */
export const A_PIPELINE: readonly StatusStep[] = [
  { name: 'New Lead', kind: 'open', moves: ['Follow Up 1', 'Interested', 'Lost - Price'] },
  { name: 'Follow Up 1', kind: 'open', moves: ['Interested', 'Lost - Price'] },
  { name: 'Lost - Price', kind: 'lost', moves: ['Follow Up 1'] },
  { name: 'Interested', kind: 'open', moves: ['Member', 'Lost - Price'] },
  { name: 'Member', kind: 'won', moves: [] },
];

/** An entry of a timeline with valid defaults. */
export function anActivity(over: Partial<ActivityDto> = {}): ActivityDto {
  return {
    id: 'a1',
    kind: 'note',
    at: '2025-11-08T10:00:00Z',
    by: { id: 'p1', name: 'Milo Bergström' },
    text: null,
    fromStatus: null,
    toStatus: null,
    fromAssignee: null,
    toAssignee: null,
    dueOn: null,
    doneAt: null,
    doneBy: null,
    importId: null,
    detail: {},
    ...over,
  };
}
