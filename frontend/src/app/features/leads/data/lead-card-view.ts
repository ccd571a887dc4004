import type { LeadDetailDto, LeadSourceDto, ScorePartDto } from '@tierline/api-client';
import type { DateForms, PointsPart } from '@tierline/ui';

/** A fact of a lead: what it is called, and what it says. */
export interface LeadFact {
  readonly label: string;
  readonly text: string;
}

const PARTS: Readonly<Record<ScorePartDto['part'], string>> = {
  phone: 'Phone',
  email: 'Email',
  city: 'City',
  profile: 'Child age or lead type',
};

/** The score as it is explained. */
export function pointsOf(parts: readonly ScorePartDto[]): readonly PointsPart[] {
  return parts.map(({ part, points, possible, reason }) => ({
    label: PARTS[part],
    points,
    most: possible,
    detail: reason,
  }));
}

/** What is known of a lead beside its contact, status and owner; facts that say nothing are left out. */
export function factsOf(lead: LeadDetailDto, dates: DateForms): readonly LeadFact[] {
  const facts: readonly (readonly [label: string, text: string | null])[] = [
    ['Company', lead.companyName],
    ['Child', childOf(lead)],
    ['Source', lead.leadSource],
    ['Type', lead.leadType],
    ['Lead date', lead.leadDate ? dates.day(lead.leadDate) : null],
    ['Last contact', lead.lastContactDate ? dates.day(lead.lastContactDate) : null],
    ['Campaign', lead.campaignTag],
    ['Bank', lead.bank],
    ['Card', lead.cardType],
    ['Applied', lead.applicationDate ? dates.day(lead.applicationDate) : null],
    ['Address', addressOf(lead)],
    ['Pending action', lead.pendingAction],
    ['Further action', lead.furtherAction],
    ['Also known as', lead.otherNames.join(', ') || null],
    ['Entered by', lead.createdBy?.name ?? null],
    ...Object.entries(lead.extra),
  ];
  return facts.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}

/** "Mihir, 8 years", "Rhea and Rian, 5 and 8 years", "4-6 years". */
function childOf({ childName, childAges, childAge, childAgeText }: LeadDetailDto): string | null {
  const ages = childAges.length > 0 ? childAges : childAge === null ? [] : [childAge];
  const age = ages.length > 0 ? `${ages.join(' and ')} years` : childAgeText;
  return [childName, age].filter(Boolean).join(', ') || null;
}

function addressOf({ address, postalCode, city, state, country }: LeadDetailDto): string | null {
  if (![address, postalCode, state, country].some(Boolean)) return null;
  return [address, [postalCode, city].filter(Boolean).join(' '), state, country].filter(Boolean).join(', ');
}

/** Where a lead stands in a file: "Main Leads, row 2". */
export function sourceText({ sheet, row }: LeadSourceDto): string {
  return sheet ? `${sheet}, row ${row}` : `row ${row}`;
}
