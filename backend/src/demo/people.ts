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

export type DemoRole = 'admin' | 'comp_admin' | 'team_leader' | 'sales_rep';
export type DemoTeam = 'North' | 'Central' | 'South';

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role: DemoRole;
  /** The team that a leader leads or a rep belongs to. */
  readonly team: DemoTeam | null;
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

export const PEOPLE: readonly DemoPerson[] = [
  { name: 'Ines Varga', email: emailOf('Ines Varga'), role: 'admin', team: null },
  { name: 'Rhea Tolland', email: emailOf('Rhea Tolland'), role: 'comp_admin', team: null },
  { name: 'Owen Pryce', email: emailOf('Owen Pryce'), role: 'team_leader', team: 'North' },
  { name: 'Milo Bergstrom', email: emailOf('Milo Bergstrom'), role: 'team_leader', team: 'Central' },
  { name: 'Sunniva Dale', email: emailOf('Sunniva Dale'), role: 'team_leader', team: 'South' },
  ...REPS.filter(({ team }) => team !== null).map(({ name, team }) => ({
    name,
    email: emailOf(name),
    role: 'sales_rep' as const,
    team,
  })),
];

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
