/** Names of the views that other modules may read. */
export const AUTH_VIEWS = {
  /** Membership of people in teams, departments and places, each also in every node above while it is above: `OrgMembershipV1`. */
  orgMembership: 'auth.org_membership_v1',
  /** Teams, departments and places: `OrgNodeV1`. */
  orgNode: 'auth.org_node_v1',
  /** Names of people: `PersonV1`. */
  person: 'auth.person_v1',
  /** Which roles people hold, held and will hold: `PersonRoleV1`. */
  personRole: 'auth.person_role_v1',
  /** Who leads which team on which days: `TeamLeaderV1`. */
  teamLeader: 'auth.team_leader_v1',
  /** What a team has decided for itself: `TeamSettingV1`. */
  teamSetting: 'auth.team_setting_v1',
  /** Sessions that began, one row per sign-in: `SignInV1`. */
  signIn: 'auth.sign_in_v1',
  /** The one row of company settings: `CompanyV1`. */
  company: 'auth.company_v1',
} as const;

/** SQL of the company's time zone, an IANA name: which calendar day an instant falls on. */
export const COMPANY_ZONE = `(select c.time_zone from ${AUTH_VIEWS.company} c)`;

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
  /** Unique among people, in lower case; null for who has none. */
  user_name: string | null;
  status: 'active' | 'deactivated' | 'requested';
  created_at: Date;
}

/** Columns of `auth.person_role_v1`. */
export interface PersonRoleV1 {
  person_id: string;
  role_key: string;
  /** Title of a role that the company made; empty for a built-in one. */
  custom_title: string;
  valid_from: string;
  /** Exclusive; null while it lasts. */
  valid_until: string | null;
}

/** Columns of `auth.team_leader_v1`. Whoever belongs to the team, or to one below it, has this person for a leader. */
export interface TeamLeaderV1 {
  person_id: string;
  team_id: string;
  valid_from: string;
  /** Exclusive; null while it lasts. */
  valid_until: string | null;
}

/** How often the figures of a team are gone through with its leader. */
export const REVIEW_RHYTHMS = ['weekly', 'monthly', 'quarterly'] as const;
export type ReviewRhythm = (typeof REVIEW_RHYTHMS)[number];

/** How a team deals out leads that fall to it: to whom has the fewest open ones, or in turn. */
export const ASSIGNMENT_WAYS = ['balanced', 'round-robin'] as const;
export type AssignmentWay = (typeof ASSIGNMENT_WAYS)[number];

/** Columns of `auth.team_setting_v1`: one row per team, with what holds while it has decided nothing. */
export interface TeamSettingV1 {
  team_id: string;
  name: string;
  valid_from: string;
  /** Exclusive; null while the team lasts. */
  valid_until: string | null;
  /** Members at a time. */
  maximum_size: number;
  /** Whether new leads of the team are handed out without a hand. */
  assigns_automatically: boolean;
  assignment_way: AssignmentWay;
  /** Whether its leader gets the review by mail. */
  sends_notices: boolean;
  /** Percent of leads that are closed. */
  minimum_success_rate: number;
  target_leads_per_day: number;
  review_rhythm: ReviewRhythm;
  /** Whether members see how they rank. */
  holds_competitions: boolean;
}

/** Columns of `auth.sign_in_v1`. */
export interface SignInV1 {
  /** Id of the session. */
  id: string;
  person_id: string;
  started_at: Date;
  last_seen_at: Date;
  ended_at: Date | null;
  /** For whoever may see traces. */
  address: string | null;
  /** Town, or coordinates to one decimal; null when it is not known, and for who did not agree that others see it. */
  shared_place: string | null;
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
