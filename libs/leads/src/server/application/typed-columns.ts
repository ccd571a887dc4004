import type { BusinessDate } from '@tierline/shared/time';
import type { LeadPriority } from '../../domain/score.js';
import { cleanTypedLead, type CleanLead, type TypedLead } from '../../domain/typed-lead.js';
import { namePartsOf } from '../../domain/values/names.js';
import { isPhoneRegion } from '../../domain/values/phones.js';
import type { LeadFacts } from '../persistence/lead.row.js';
import type { LeadRules } from '../persistence/lead-rules.sql.js';

/** What of a lead is not cleaned like a file: the campaign it belongs to, and what a person chose for its work. */
export interface TypedWork {
  readonly campaignTag?: string | null;
  readonly bank?: string | null;
  readonly cardType?: string | null;
  readonly applicationDate?: BusinessDate | null;
  /** A day that a person chose; null lets the status decide again. */
  readonly followUpDate?: BusinessDate | null;
  /** A priority that a person chose; null lets the score decide again. */
  readonly priority?: LeadPriority | null;
}

const COLUMNS = {
  fullName: 'full_name',
  phone: 'phone',
  altPhones: 'alt_phones',
  email: 'email',
  altEmails: 'alt_emails',
  city: 'city',
  address: 'address',
  state: 'state',
  country: 'country',
  postalCode: 'postal_code',
  companyName: 'company_name',
  leadDate: 'lead_date',
  leadSource: 'lead_source',
  leadType: 'lead_type',
  childName: 'child_name',
  childAge: 'child_age',
  childAgeText: 'child_age_text',
  pendingAction: 'pending_action',
  furtherAction: 'further_action',
} as const satisfies Record<keyof CleanLead, keyof LeadFacts>;

/** Cleans what was typed.
 *  @returns the columns of the fields that were given
 *  @throws LeadInvalid */
export function typedColumns(typed: TypedLead & TypedWork, rules: LeadRules): Partial<LeadFacts> {
  const region = isPhoneRegion(rules.phoneRegion) ? rules.phoneRegion : 'US';
  const clean = cleanTypedLead(typed, { region, cityNames: rules.cityAliases });
  const given = Object.entries(COLUMNS).filter(([field]) => field in clean);
  return {
    ...Object.fromEntries(given.map(([field, column]) => [column, clean[field as keyof CleanLead]])),
    ...whatFollows(clean),
    ...campaignOf(typed),
  };
}

function whatFollows(clean: CleanLead): Partial<LeadFacts> {
  const parts = clean.fullName ? namePartsOf(clean.fullName) : { firstName: null, lastName: null };
  return {
    ...('fullName' in clean && { first_name: parts.firstName, last_name: parts.lastName }),
    ...('phone' in clean && { phone_raw: null }),
    ...('email' in clean && { email_raw: null }),
    ...('childAge' in clean && { child_ages: clean.childAge == null ? [] : [clean.childAge] }),
  };
}

function campaignOf({ campaignTag, bank, cardType, applicationDate }: TypedWork): Partial<LeadFacts> {
  return {
    ...(campaignTag !== undefined && { campaign_tag: campaignTag?.trim() || null }),
    ...(bank !== undefined && { bank: bank?.trim() || null }),
    ...(cardType !== undefined && { card_type: cardType?.trim() || null }),
    ...(applicationDate !== undefined && { application_date: applicationDate }),
  };
}
