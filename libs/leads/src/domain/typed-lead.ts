import { isBusinessDate, type BusinessDate } from '@tierline/shared/time';
import { LeadInvalid, noIdentity, type FieldRefusal } from './lead.errors.js';
import { textOf } from './values/blank-words.js';
import { readEmails } from './values/emails.js';
import { DEFAULT_CITY_NAMES, readCity, readName } from './values/names.js';
import { readPhones, type PhoneRegion } from './values/phones.js';

/** What a person enters for a lead, as typed. A field left out stays as it is, null or blank empties it. */
export interface TypedLead {
  readonly fullName?: string | null;
  /** One number, or several as in a file: the first is the phone, the others are alternates. */
  readonly phone?: string | null;
  readonly altPhones?: readonly string[];
  /** One address, or several as in a file. */
  readonly email?: string | null;
  readonly altEmails?: readonly string[];
  readonly city?: string | null;
  readonly address?: string | null;
  readonly state?: string | null;
  readonly country?: string | null;
  readonly postalCode?: string | null;
  readonly companyName?: string | null;
  /** `YYYY-MM-DD`. */
  readonly leadDate?: string | null;
  readonly leadSource?: string | null;
  readonly leadType?: string | null;
  readonly childName?: string | null;
  /** Years, above 0 and up to 120. */
  readonly childAge?: number | null;
  readonly childAgeText?: string | null;
  readonly pendingAction?: string | null;
  readonly furtherAction?: string | null;
}

/** The same after cleaning; only the fields that were given. */
export interface CleanLead extends TypedLead {
  /** E.164, as are the alternates. */
  readonly phone?: string | null;
  /** Lower case, as are the alternates. */
  readonly email?: string | null;
  readonly leadDate?: BusinessDate | null;
}

export interface CleaningChoices {
  /** Region of numbers without a calling code. */
  readonly region: PhoneRegion;
  /** Names of cities by other name in lower case. */
  readonly cityNames?: Readonly<Record<string, string>>;
}

const PLAIN_TEXTS = [
  ...(['address', 'state', 'country', 'postalCode', 'companyName', 'leadSource', 'leadType'] as const),
  ...(['childAgeText', 'pendingAction', 'furtherAction'] as const),
] as const;
const OLDEST = 120;

/** Cleans what a person typed as a file is cleaned, but refuses what an import would only warn of.
 *  @throws LeadInvalid naming every field that cannot be
 *  @source leads 1 and 2.2 */
export function cleanTypedLead(typed: TypedLead, choices: CleaningChoices): CleanLead {
  const refusals: FieldRefusal[] = [];
  const cleaned = {
    ...contactOf(typed, choices, refusals),
    ...namesOf(typed, choices),
    ...datesAndAges(typed, refusals),
    ...plainTexts(typed),
  };
  if (refusals.length > 0) throw new LeadInvalid(refusals);
  return cleaned;
}

/** @throws DomainError `no-identity` when the lead has neither phone, e-mail nor name
 *  @source leads 1 */
export function requireIdentity(lead: {
  readonly fullName?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
}): void {
  if (!lead.fullName && !lead.phone && !lead.email) throw noIdentity();
}

function contactOf(typed: TypedLead, { region }: CleaningChoices, refusals: FieldRefusal[]): CleanLead {
  const phones = (field: string, texts: readonly string[]): string[] =>
    texts.flatMap((text) => {
      const { numbers, invalid } = readPhones(text, region);
      refusals.push(...invalid.map((part) => phoneRefusal(field, part, region)));
      return numbers;
    });
  const emails = (field: string, texts: readonly string[]): string[] =>
    texts.flatMap((text) => {
      const { addresses, invalid } = readEmails(text);
      refusals.push(...invalid.map((part) => emailRefusal(field, part)));
      return addresses;
    });
  const [phone, ...morePhones] = phones('phone', [typed.phone ?? '']);
  const [email, ...moreEmails] = emails('email', [typed.email ?? '']);
  const altPhones = unique([...morePhones, ...phones('altPhones', typed.altPhones ?? [])], phone);
  const altEmails = unique([...moreEmails, ...emails('altEmails', typed.altEmails ?? [])], email);
  return {
    ...(typed.phone !== undefined && { phone: phone ?? null }),
    ...((typed.altPhones !== undefined || altPhones.length > 0) && { altPhones }),
    ...(typed.email !== undefined && { email: email ?? null }),
    ...((typed.altEmails !== undefined || altEmails.length > 0) && { altEmails }),
  };
}

function namesOf(typed: TypedLead, { cityNames = DEFAULT_CITY_NAMES }: CleaningChoices): CleanLead {
  return {
    ...(typed.fullName !== undefined && { fullName: readName(typed.fullName ?? '') }),
    ...(typed.childName !== undefined && { childName: readName(typed.childName ?? '') }),
    ...(typed.city !== undefined && { city: readCity(typed.city ?? '', cityNames) }),
  };
}

function datesAndAges({ leadDate, childAge }: TypedLead, refusals: FieldRefusal[]): CleanLead {
  const day = leadDate?.trim() || null;
  const isDay = day === null || isBusinessDate(day);
  const isAge = childAge == null || (childAge > 0 && childAge <= OLDEST);
  if (!isDay) refusals.push(refusal('leadDate', 'invalid-date', `"${day}" is not a day. Enter one like 2025-07-13.`));
  if (!isAge) {
    refusals.push(refusal('childAge', 'invalid-age', `${childAge} is no age. Enter years from 1 to ${OLDEST}.`));
  }
  return {
    ...(leadDate !== undefined && { leadDate: isDay ? day : null }),
    ...(childAge !== undefined && { childAge: isAge ? childAge : null }),
  };
}

function plainTexts(typed: TypedLead): CleanLead {
  const given = PLAIN_TEXTS.filter((field) => typed[field] !== undefined);
  return Object.fromEntries(given.map((field) => [field, textOf(typed[field] ?? '')]));
}

function phoneRefusal(field: string, part: string, region: PhoneRegion): FieldRefusal {
  const detail = `"${part}" is no phone number of ${region}. Check the digits, or write it with + and the country code.`;
  return refusal(field, 'invalid-phone', detail);
}

function emailRefusal(field: string, part: string): FieldRefusal {
  return refusal(field, 'invalid-email', `"${part}" is no e-mail address. Write it like name@example.com.`);
}

function refusal(field: string, code: string, detail: string): FieldRefusal {
  return { field, code, detail };
}

function unique(values: readonly string[], besides: string | undefined): string[] {
  return [...new Set(values)].filter((value) => value !== besides);
}
