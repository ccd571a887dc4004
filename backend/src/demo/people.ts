// Northmere Agency is invented: every name, address and figure.

export const COMPANY = {
  name: 'Northmere Agency',
  currency: 'USD',
  timeZone: 'America/Chicago',
  locale: 'en-US',
  phoneRegion: 'US',
} as const;
export const DEMO_PASSWORD = 'Tierline-Demo-1';
export const PRODUCT_LINE = 'cygnus';
export const LOADER = 'cygnus';
/** Assignments, rates and memberships hold from here on. */
export const FOUNDED = '2024-01-01';

export type DemoRole =
  | 'admin'
  | 'manager'
  | 'branch_manager'
  | 'team_leader'
  | 'sales_rep'
  | 'salesman'
  | 'supply_chain'
  | 'comp_admin'
  | 'data_steward'
  | 'finance_approver'
  | 'auditor';
export type DemoTeam = 'North' | 'Central' | 'South';

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role: DemoRole;
  /** The team that a leader leads or a rep belongs to. */
  readonly team: DemoTeam | null;
  /** Names of the department and of the location that the person belongs to. */
  readonly department: string | null;
  readonly location: string | null;
}

export interface DemoRep {
  readonly name: string;
  readonly category: 'Senior' | 'Associate' | 'Independent' | 'House';
  /** Null for the house account, which is nobody. */
  readonly team: DemoTeam | null;
  /** Fractions as decimal text. */
  readonly tier1Rate: string;
  readonly tier2Rate: string;
  /** Yearly sales from which tier 2 counts, 2025, as decimal text; null when there is none. */
  readonly threshold: string | null;
  /** How much is sold compared with the average rep. */
  readonly strength: number;
}

export const TEAMS: readonly DemoTeam[] = ['North', 'Central', 'South'];

export const REPS: readonly DemoRep[] = [
  rep('Avery Lindqvist', ['Senior', 'North'], ['0.3000', '0.4000', '15000.00', 1.25]),
  rep('Marisol Etcheverry', ['Senior', 'North'], ['0.3250', '0.4250', '51000.00', 0.95]),
  rep('Priya Halloran', ['Senior', 'North'], ['0.3000', '0.3750', '140000.00', 1.1]),
  rep('Lucas Whitcombe', ['Associate', 'North'], ['0.2500', '0.3250', '45000.00', 0.6]),
  rep('Devon Achterberg', ['Associate', 'Central'], ['0.2500', '0.3500', '60750.00', 1]),
  rep('Tamsin Okoro', ['Associate', 'Central'], ['0.2750', '0.3750', '9000.00', 0.75]),
  rep('Noor Abernathy', ['Senior', 'Central'], ['0.3250', '0.4000', '210000.00', 1.3]),
  rep('Felix Sandoval', ['Associate', 'Central'], ['0.2500', '0.3500', '120000.00', 0.8]),
  rep('Jonah Prakash', ['Independent', 'South'], ['0.4000', '0.5000', '67750.00', 1.15]),
  rep('Greta Holmqvist', ['Senior', 'South'], ['0.3000', '0.4000', '135000.00', 1.05]),
  rep('Theo Marchetti', ['Associate', 'South'], ['0.2250', '0.3000', '42000.00', 0.5]),
  rep('Imani Castellane', ['Associate', 'South'], ['0.2750', '0.3500', '110000.00', 0.9]),
  rep('House Account', ['House', null], ['0.0000', '0.0000', null, 0.4]),
];

const OFFICES: Readonly<Record<string, string>> = {
  'Marisol Etcheverry': 'Tulsa',
  'Priya Halloran': 'Des Moines',
  'Lucas Whitcombe': 'Des Moines',
  'Devon Achterberg': 'Tulsa',
  'Jonah Prakash': 'Des Moines',
  'Greta Holmqvist': 'Memphis',
  'Theo Marchetti': 'Memphis',
  'Imani Castellane': 'Memphis',
};

export const PEOPLE: readonly DemoPerson[] = [
  person('Ines Varga', 'admin'),
  person('Rhea Tolland', 'comp_admin', ['Finance', 'Kansas City']),
  person('Helena Brandt', 'manager', ['Sales', 'Kansas City']),
  person('Anselm Corbet', 'branch_manager', ['Sales', 'South Region']),
  person('Owen Pryce', 'team_leader', ['Key Accounts', 'Des Moines'], 'North'),
  person('Milo Bergstrom', 'team_leader', ['Field Sales', 'Kansas City'], 'Central'),
  person('Sunniva Dale', 'team_leader', ['Field Sales', 'Memphis'], 'South'),
  person('Tova Lindgren', 'supply_chain', ['Supply', 'Kansas City']),
  person('Casper Nwosu', 'data_steward', ['Finance', 'Kansas City']),
  person('Delphine Aubry', 'finance_approver', ['Finance', 'Kansas City']),
  person('Rune Ekdahl', 'auditor'),
  ...REPS.flatMap(({ name, team, category }) =>
    team === null
      ? []
      : [
          person(
            name,
            category === 'Independent' ? 'salesman' : 'sales_rep',
            [departmentOf(category), officeOf(name)],
            team,
          ),
        ],
  ),
];

/** Departments and locations, those above first. */
export const PLACES: readonly DemoPlace[] = [
  { tree: 'department', name: 'Sales', below: null, from: FOUNDED },
  { tree: 'department', name: 'Key Accounts', below: 'Sales', from: FOUNDED },
  { tree: 'department', name: 'Field Sales', below: 'Sales', from: FOUNDED },
  { tree: 'department', name: 'Operations', below: null, from: FOUNDED },
  { tree: 'department', name: 'Supply', below: 'Operations', from: FOUNDED },
  { tree: 'department', name: 'Finance', below: 'Operations', from: FOUNDED },
  { tree: 'location', name: 'Plains Region', below: null, from: FOUNDED },
  { tree: 'location', name: 'South Region', below: null, from: FOUNDED },
  { tree: 'location', name: 'Kansas City', below: 'Plains Region', from: FOUNDED },
  { tree: 'location', name: 'Des Moines', below: 'Plains Region', from: FOUNDED },
  { tree: 'location', name: 'Memphis', below: 'South Region', from: FOUNDED },
  { tree: 'location', name: 'Tulsa', below: 'Plains Region', from: FOUNDED },
  { tree: 'location', name: 'Omaha', below: 'Plains Region', from: '2025-07-01' },
];

/** What changed since: an office opened and was staffed, one changed its region, a rep went to another department. */
export const CHANGES = {
  offices: [{ name: 'Tulsa', below: 'South Region', on: '2025-04-01' }],
  people: [
    { person: 'Felix Sandoval', to: 'Omaha', on: '2025-07-01' },
    { person: 'Tamsin Okoro', to: 'Key Accounts', on: '2026-02-15' },
  ],
} as const;

export interface DemoPlace {
  readonly tree: 'department' | 'location';
  readonly name: string;
  readonly below: string | null;
  readonly from: string;
}

function officeOf(name: string): string {
  return OFFICES[name] ?? 'Kansas City';
}

function departmentOf(category: DemoRep['category']): string {
  return category === 'Senior' ? 'Key Accounts' : 'Field Sales';
}

function person(
  name: string,
  role: DemoRole,
  [department, location]: readonly [string | null, string | null] = [null, null],
  team: DemoTeam | null = null,
): DemoPerson {
  return { name, email: emailOf(name), role, team, department, location };
}

function rep(
  name: string,
  [category, team]: readonly [DemoRep['category'], DemoTeam | null],
  [tier1Rate, tier2Rate, threshold, strength]: readonly [string, string, string | null, number],
): DemoRep {
  return { name, category, team, tier1Rate, tier2Rate, threshold, strength };
}

function emailOf(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '.')}@northmere.example`;
}
