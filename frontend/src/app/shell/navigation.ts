import type { Area } from '../areas.js';

/** A group of the sidebar; without a label when it holds one item only. */
export interface NavGroup {
  readonly label: string | null;
  readonly items: readonly NavItem[];
}

export interface NavItem {
  readonly area: Area;
  readonly label: string;
}

/** Area key, and the label where the role says it in other words. */
type Entry = string | readonly [key: string, label: string];

interface Layout {
  readonly groups: readonly (readonly [label: string, entries: readonly Entry[]])[];
  readonly phone: readonly Entry[];
}

/** People, rights and the rest of running the system, in the order of the rule book. */
const ADMINISTRATION: readonly [label: string, entries: readonly Entry[]] = [
  'Administration',
  ['people', 'roles', 'organisation', 'api-clients', 'sign-ins', 'audit', 'mail', 'stand-ins', 'settings'],
];

/** Order and words of the sidebar by role. What a person sees is decided by permissions; this only sorts it. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  admin: {
    groups: [
      ['Sales', ['performance', 'sales', 'objectives']],
      ['Commissions', ['statements', 'report', 'plans']],
      ['Pipeline', ['leads', 'follow-ups', 'campaigns', 'teams', 'reports']],
      ['Data', ['imports', 'portfolio', 'admin']],
      ADMINISTRATION,
    ],
    phone: [['performance', 'Results'], 'statements', 'leads', 'follow-ups'],
  },
  manager: {
    groups: [
      ['Sales', ['performance', 'sales', 'objectives']],
      ['Commissions', ['statements', 'report', 'plans']],
      ['Pipeline', ['leads', 'follow-ups', 'campaigns', 'teams', 'reports']],
      ['Data', ['portfolio']],
      ADMINISTRATION,
    ],
    phone: [['performance', 'Results'], 'statements', 'leads', ['report', 'Report']],
  },
  auditor: {
    groups: [
      ['Audit', ['audit', 'sign-ins']],
      ['Sales', ['performance', 'sales', 'objectives']],
      ['Commissions', ['statements', 'report', 'plans']],
      ['Pipeline', ['leads', 'campaigns', 'teams', 'reports']],
      ['Data', ['imports', 'portfolio']],
      ['Administration', ['people', 'roles', 'organisation', 'stand-ins']],
    ],
    phone: ['audit', 'statements', 'sales', ['report', 'Report']],
  },
  data_steward: {
    groups: [
      ['Data', ['imports', 'portfolio']],
      ['Sales', ['performance', 'sales', 'objectives']],
    ],
    phone: ['imports', 'portfolio', ['performance', 'Results'], 'sales'],
  },
  comp_admin: {
    groups: [
      ['Commissions', ['statements', 'report', 'plans']],
      ['Sales', ['performance', 'sales', 'objectives']],
      ['Data', ['portfolio', 'imports']],
      ADMINISTRATION,
    ],
    phone: ['statements', ['report', 'Report'], ['performance', 'Results'], 'sales'],
  },
  team_leader: {
    groups: [
      ['Pipeline', ['leads', 'follow-ups', 'campaigns', ['teams', 'Team'], 'reports']],
      ['Sales', ['performance', 'sales', 'objectives']],
      ['Commissions', [['statements', 'My statement'], 'report']],
      ['Data', ['imports', 'portfolio']],
      ADMINISTRATION,
    ],
    phone: [['performance', 'Results'], 'leads', 'follow-ups', ['teams', 'Team'], 'reports'],
  },
  sales_rep: {
    groups: [
      ['My results', ['performance', ['statements', 'Statement'], 'sales', 'objectives']],
      ['Pipeline', ['leads', 'follow-ups', 'campaigns', ['teams', 'My progress'], 'reports']],
      ['Insight', ['report', 'portfolio', 'plans']],
      ADMINISTRATION,
    ],
    phone: [['performance', 'Results'], ['statements', 'Statement'], 'leads', 'follow-ups'],
  },
};

/** Roles that decide the order when a person holds several, first wins. */
const PRECEDENCE = [
  'admin',
  'manager',
  'branch_manager',
  'comp_admin',
  'finance_approver',
  'data_steward',
  'auditor',
  'team_leader',
  'sales_rep',
];

/** Roles that are laid out as another one. */
const LAYOUT_OF: Readonly<Record<string, string>> = { branch_manager: 'manager', finance_approver: 'comp_admin' };

export interface Viewer {
  readonly roles: readonly string[];
  can(permission: string): boolean;
}

/** The sidebar of a person: permitted areas in the order of the leading role, then the others. */
export function sidebarOf(areas: readonly Area[], viewer: Viewer): readonly NavGroup[] {
  const layout = layoutOf(viewer);
  const open = permitted(areas, viewer);
  const groups = layout.groups.map(([label, entries]) => ({ label, items: itemsOf(entries, open) }));
  const placed = new Set(groups.flatMap(({ items }) => items.map((item) => item.area.key)));
  const others = open.filter((area) => !placed.has(area.key)).map((area) => ({ area, label: area.label }));
  return [...groups, { label: 'More', items: others }]
    .filter(({ items }) => items.length > 0)
    .map(({ label, items }) => ({ label: items.length > 1 ? label : null, items }));
}

/** The four places of the bar on a phone, filled up from the sidebar; *More* comes after them. */
export function phoneBarOf(areas: readonly Area[], viewer: Viewer): readonly NavItem[] {
  const own = itemsOf(layoutOf(viewer).phone, permitted(areas, viewer));
  const rest = sidebarOf(areas, viewer)
    .flatMap(({ items }) => items)
    .filter((item) => !own.some((one) => one.area.key === item.area.key));
  return [...own, ...rest].slice(0, 4);
}

/** Where the start page leads: the first place of the sidebar. */
export function homeOf(areas: readonly Area[], viewer: Viewer): string | null {
  return sidebarOf(areas, viewer)[0]?.items[0]?.area.path ?? null;
}

/** The page that a person chose to begin with, as long as the rights for it are there.
 *  @param landingPage `/sales` */
export function chosenHomeOf(areas: readonly Area[], viewer: Viewer, landingPage: string | null): string | null {
  return permitted(areas, viewer).find((area) => `/${area.path}` === landingPage)?.path ?? null;
}

function layoutOf(viewer: Viewer): Layout {
  const role = PRECEDENCE.find((key) => viewer.roles.includes(key)) ?? 'sales_rep';
  return LAYOUTS[LAYOUT_OF[role] ?? role] ?? { groups: [], phone: [] };
}

function permitted(areas: readonly Area[], viewer: Viewer): readonly Area[] {
  return areas.filter((area) => area.permissions.some((permission) => viewer.can(permission)));
}

function itemsOf(entries: readonly Entry[], open: readonly Area[]): readonly NavItem[] {
  return entries.flatMap((entry) => {
    const [key, label] = typeof entry === 'string' ? [entry, null] : entry;
    const area = open.find((one) => one.key === key);
    return area ? [{ area, label: label ?? area.label }] : [];
  });
}
