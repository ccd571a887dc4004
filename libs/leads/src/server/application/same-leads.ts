import type { Sql } from '@tierline/platform/database';
import { readEmails } from '../../domain/values/emails.js';
import { readCity, readName } from '../../domain/values/names.js';
import { isPhoneRegion, readPhones } from '../../domain/values/phones.js';
import type { DuplicateReason } from '../persistence/duplicate.store.js';
import type { LeadRules } from '../persistence/lead-rules.sql.js';

/** What of a lead is being typed, as far as it is. */
export interface TypedIdentity {
  readonly phone?: string;
  readonly email?: string;
  readonly fullName?: string;
  readonly city?: string;
  /** The lead that is being changed. */
  readonly exceptId?: string;
}

/** Matches that are looked at. */
const MOST = 10;

/** Leads of the whole company with the same number, the same address, or the same name in the same city. */
export async function sameLeads(
  sql: Sql,
  typed: TypedIdentity,
  rules: LeadRules,
): Promise<{ id: string; reason: DuplicateReason }[]> {
  const region = isPhoneRegion(rules.phoneRegion) ? rules.phoneRegion : 'US';
  const phones = typed.phone ? readPhones(typed.phone, region).numbers : [];
  const emails = typed.email ? readEmails(typed.email).addresses : [];
  const name = typed.fullName ? readName(typed.fullName) : null;
  const city = typed.city ? readCity(typed.city, rules.cityAliases) : null;
  return sql.query(
    `select distinct on (found.id) found.id, found.reason from (
       select lead_id as id, case kind when 'phone' then 'same-phone' else 'same-email' end as reason, 1 as rank
       from leads.contact_key where (kind = 'phone' and value = any($1::text[])) or (kind = 'email' and value = any($2::text[]))
       union all
       select l.id, 'same-name-and-city', 2 from leads.lead l
       where l.deleted_at is null and $3::text is not null and (lower(coalesce(l.full_name, '')) collate "C") = lower($3::text) collate "C"
         and coalesce(lower(l.city), '') = coalesce(lower($4::text), '')) found
     join leads.lead l on l.id = found.id and l.deleted_at is null
     where found.id is distinct from $5::uuid
     order by found.id, found.rank limit ${MOST}`,
    [phones, emails, name, city, typed.exceptId ?? null],
  );
}
