/** Names of the views that other modules may read. */
export const AUTH_VIEWS = {
  /** Membership of people in teams, departments and places, each also in every node above while it is above: `OrgMembershipV1`. */
  orgMembership: 'auth.org_membership_v1',
  /** Teams, departments and places: `OrgNodeV1`. */
  orgNode: 'auth.org_node_v1',
  /** Names of people: `PersonV1`. */
  person: 'auth.person_v1',
  /** The one row of company settings: `CompanyV1`. */
  company: 'auth.company_v1',
} as const;

/** SQL of today at the company's place: the day by which open work follows the organisation. Asked once per statement. */
export const COMPANY_TODAY = `(select (now() at time zone c.time_zone)::date from ${AUTH_VIEWS.company} c)`;

/** The three organisation trees. They cross; none contains another. */
export type OrgTree = 'team' | 'department' | 'location';

/** Columns of `auth.org_membership_v1`. On any day a person belongs to one node of a tree, and to those above it. */
export interface OrgMembershipV1 {
  tree: OrgTree;
  /** The node that the person belongs to, or one above it. */
  node_id: string;
  person_id: string;
  valid_from: string;
  /** Exclusive; null while it lasts. */
  valid_until: string | null;
}

/** Columns of `auth.org_node_v1`. */
export interface OrgNodeV1 {
  id: string;
  tree: OrgTree;
  name: string;
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
