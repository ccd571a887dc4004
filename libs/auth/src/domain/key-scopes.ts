import type { FieldGroup, Grant, Permission } from '@tierline/shared/access';

/** What one key scope lets a program do. */
export interface KeyScope {
  /** As on the wire, `sales:read`. */
  readonly key: string;
  /** Name on screen. */
  readonly title: string;
  /** Rights over everything inside the client's data boundary. */
  readonly permissions: readonly Permission[];
  /** Rights over what the client itself has made, and nothing else. */
  readonly own?: readonly Permission[];
}

/** All that a key can be given. A right that the rule book denies to programs stands in no line.
 *  @source roles, sections 6 (column of partners) and 8 */
export const KEY_SCOPES: readonly KeyScope[] = [
  { key: 'people:read', title: 'Read the directory of people', permissions: ['user.view'] },
  {
    key: 'leads:read',
    title: 'Read leads and progress',
    permissions: ['lead.view', 'lead.export', 'progress.view'],
  },
  {
    key: 'leads:write',
    title: 'Create, change, assign and load leads',
    permissions: ['lead.create', 'lead.edit', 'lead.progress', 'lead.assign', 'lead.bulk'],
    own: ['lead.import', 'import.undo'],
  },
  {
    key: 'campaigns:read',
    title: 'Read campaigns and their figures',
    permissions: ['campaign.view', 'mis.stats', 'progress.view'],
  },
  { key: 'campaigns:write', title: 'Load campaign files', permissions: [], own: ['mis.upload', 'import.undo'] },
  { key: 'ai:read', title: 'Read texts made by a model', permissions: ['ai.view'] },
  { key: 'sales:read', title: 'Read sales and their sources', permissions: ['sales.view'] },
  { key: 'sales:write', title: 'Load sales files', permissions: [], own: ['sales.upload', 'import.undo'] },
  { key: 'portfolio:read', title: 'Read sales reps, product lines and assignments', permissions: ['portfolio.view'] },
  {
    key: 'commission:read',
    title: 'Read payouts, statements and plans',
    permissions: ['pay.view', 'payout.view', 'accrual.view', 'plan.view'],
  },
  { key: 'objectives:read', title: 'Read objectives', permissions: ['objective.view'] },
  { key: 'budgets:read', title: 'Read budgets and variances', permissions: ['budget.view', 'variance.view'] },
  {
    key: 'budgets:write',
    title: 'Draft budgets, transactions and forecasts',
    permissions: ['budget.create', 'budget.edit', 'budget_txn.create', 'forecast.edit'],
  },
  { key: 'spend:read', title: 'Read spending', permissions: ['spend.view', 'spend.analyse'] },
  { key: 'spend:write', title: 'Load spending files', permissions: [], own: ['spend.import', 'import.undo'] },
  {
    key: 'stock:read',
    title: 'Read stock, suppliers and costs',
    permissions: ['stock.view', 'supplier.view', 'cost.view'],
  },
  {
    key: 'stock:write',
    title: 'Move stock, keep items and suppliers',
    permissions: ['stock.move', 'transfer.request', 'transfer.send', 'transfer.receive', 'item.edit', 'supplier.edit'],
  },
  {
    key: 'sources:read',
    title: 'Read data sources, checks and saved queries',
    permissions: ['source.view', 'query.run_saved', 'quality.view'],
  },
  { key: 'sources:sync', title: 'Start a synchronisation', permissions: ['source.sync'] },
  {
    key: 'reports:read',
    title: 'Read dashboards, insights and reports',
    permissions: ['dashboard.view', 'report.export', 'insight.view'],
  },
  { key: 'webhooks:manage', title: 'Manage its own webhooks', permissions: [], own: ['webhook.manage'] },
];

/** Rights that exist for the sake of a field group: without the group they are not given. */
const OF_FIELD_GROUP: Readonly<Partial<Record<Permission, FieldGroup>>> = { 'cost.view': 'cost' };

const BY_KEY: ReadonlyMap<string, KeyScope> = new Map(KEY_SCOPES.map((scope) => [scope.key, scope]));

/** @returns null for a name that is no key scope */
export function keyScopeOf(key: string): KeyScope | null {
  return BY_KEY.get(key) ?? null;
}

/** What key scopes give: each right once, over everything where any scope says so, else over the client's own things. Names that are no
 *  key scope (any more) give nothing. */
export function grantsOfKeyScopes(keys: readonly string[], fieldGroups: readonly FieldGroup[]): Grant[] {
  const scopes = keys.flatMap((key) => keyScopeOf(key) ?? []);
  const wide = new Set(scopes.flatMap(({ permissions }) => permissions).filter((one) => isShown(one, fieldGroups)));
  const own = new Set(scopes.flatMap(({ own: ofItself = [] }) => ofItself).filter((one) => !wide.has(one)));
  return [
    ...[...wide].map((permission): Grant => ({ permission, scope: 'all', anchorId: null })),
    ...[...own].map((permission): Grant => ({ permission, scope: 'own', anchorId: null })),
  ].sort((a, b) => (a.permission < b.permission ? -1 : 1));
}

/** The scopes of a token: those that were asked for and are held; all that are held when nothing was asked for.
 *  @returns null when nothing of what was asked for is held, or a name is no key scope */
export function narrowedScopes(held: readonly string[], asked: readonly string[] | null): readonly string[] | null {
  if (asked === null) return held;
  if (asked.some((key) => keyScopeOf(key) === null)) return null;
  const narrowed = held.filter((key) => asked.includes(key));
  return narrowed.length === 0 ? null : narrowed;
}

function isShown(permission: Permission, fieldGroups: readonly FieldGroup[]): boolean {
  const group = OF_FIELD_GROUP[permission];
  return group === undefined || fieldGroups.includes(group);
}
