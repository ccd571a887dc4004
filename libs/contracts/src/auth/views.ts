/** Names of the views that other modules may read. */
export const AUTH_VIEWS = {
  /** Membership of people in teams with dates, each also as a member of every team above: `OrgMembershipV1`. */
  orgMembership: 'auth.org_membership_v1',
  /** Names of people: `PersonV1`. */
  person: 'auth.person_v1',
  /** The one row of company settings: `CompanyV1`. */
  company: 'auth.company_v1',
} as const;

/** Columns of `auth.org_membership_v1`. */
export interface OrgMembershipV1 {
  person_id: string;
  team_id: string;
  valid_from: string;
  /** Exclusive; null while it lasts. */
  valid_until: string | null;
}

/** Columns of `auth.person_v1`. */
export interface PersonV1 {
  id: string;
  name: string;
  email: string;
  is_active: boolean;
}

/** Columns of `auth.company_v1`. */
export interface CompanyV1 {
  name: string;
  /** ISO 4217 */
  currency: string;
  /** IANA name */
  time_zone: string;
  locale: string;
  phone_region: string;
}
