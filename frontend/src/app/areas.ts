import type { Routes } from '@angular/router';
import type { IconName } from '@tierline/ui';

/** One area of the client: its address, its place in sidebar and palette, and the right behind it. The routes and the navigation are
 *  made of this list, so a new area is an entry here and a folder under `features`. */
export interface Area {
  readonly key: string;
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** One of these is enough to see it. */
  readonly permissions: readonly string[];
  /** Second letter of the shortcut "g …". */
  readonly letter?: string;
  /** Other words that find it in the palette. */
  readonly also?: string;
  readonly load: () => Promise<Routes>;
}

export const AREAS: readonly Area[] = [
  {
    key: 'performance',
    path: 'performance',
    label: 'Performance',
    icon: 'performance',
    permissions: ['sales.view'],
    letter: 'p',
    also: 'dashboard results objective',
    load: () => import('./features/performance/performance.routes.js').then((module) => module.routes),
  },
  {
    key: 'sales',
    path: 'sales',
    label: 'Sales history',
    icon: 'table',
    permissions: ['sales.view'],
    letter: 'h',
    also: 'ledger rows invoices',
    load: () => import('./features/sales/sales.routes.js').then((module) => module.routes),
  },
  {
    key: 'objectives',
    path: 'objectives',
    label: 'Objectives',
    icon: 'target',
    permissions: ['objective.view'],
    letter: 'o',
    also: 'plan planned sales targets',
    load: () => import('./features/objectives/objectives.routes.js').then((module) => module.routes),
  },
  {
    key: 'statements',
    path: 'statements',
    label: 'Statements',
    icon: 'statement',
    permissions: ['pay.view'],
    letter: 's',
    also: 'pay commission payout',
    load: () => import('./features/statements/statements.routes.js').then((module) => module.routes),
  },
  {
    key: 'report',
    path: 'commissions',
    label: 'Commission report',
    icon: 'report',
    permissions: ['pay.view'],
    letter: 'r',
    also: 'payout tier',
    load: () => import('./features/report/report.routes.js').then((module) => module.routes),
  },
  {
    key: 'plans',
    path: 'plans',
    label: 'Plans',
    icon: 'rows',
    permissions: ['plan.edit', 'threshold.edit'],
    also: 'rates thresholds tier mode',
    load: () => import('./features/plans/plans.routes.js').then((module) => module.routes),
  },
  {
    key: 'portfolio',
    path: 'portfolio',
    label: 'Portfolio',
    icon: 'portfolio',
    permissions: ['portfolio.view'],
    also: 'reps customers assignments territories product lines services',
    load: () => import('./features/portfolio/portfolio.routes.js').then((module) => module.routes),
  },
  {
    key: 'imports',
    path: 'imports',
    label: 'Imports',
    icon: 'file-up',
    permissions: ['sales.upload'],
    letter: 'i',
    also: 'upload files supplier',
    load: () => import('./features/imports/imports.routes.js').then((module) => module.routes),
  },
  {
    key: 'api-clients',
    path: 'admin/api-clients',
    label: 'API clients',
    icon: 'key',
    permissions: ['api_client.manage'],
    also: 'programs partners keys oauth',
    load: () => import('./features/api-clients/api-clients.routes.js').then((module) => module.routes),
  },
  {
    key: 'sign-ins',
    path: 'admin/sign-in-log',
    label: 'Sign-in log',
    icon: 'history',
    permissions: ['login_log.view'],
    also: 'logins activity failed tries sessions places',
    load: () => import('./features/sign-in-log/sign-in-log.routes.js').then((module) => module.routes),
  },
  {
    key: 'audit',
    path: 'admin/audit-log',
    label: 'Audit log',
    icon: 'file-clock',
    permissions: ['audit.view'],
    also: 'changes who did what history',
    load: () => import('./features/audit/audit.routes.js').then((module) => module.routes),
  },
  {
    key: 'mail',
    path: 'admin/outgoing-mail',
    label: 'Outgoing mail',
    icon: 'mail',
    permissions: ['settings.edit'],
    also: 'invitation links sent messages',
    load: () => import('./features/outgoing-mail/outgoing-mail.routes.js').then((module) => module.routes),
  },
  {
    key: 'people',
    path: 'admin/people',
    label: 'People',
    icon: 'people',
    permissions: [
      'user.create',
      'user.edit',
      'user.deactivate',
      'user.invite',
      'role.assign',
      'team.manage',
      'audit.view',
    ],
    also: 'users accounts invite members',
    load: () => import('./features/people/people.routes.js').then((module) => module.routes),
  },
  {
    key: 'roles',
    path: 'admin/roles',
    label: 'Roles and rights',
    icon: 'shield',
    permissions: ['role.define', 'role.assign', 'audit.view'],
    also: 'permissions matrix grants who may do this',
    load: () => import('./features/roles/roles.routes.js').then((module) => module.routes),
  },
  {
    key: 'organisation',
    path: 'admin/organisation',
    label: 'Organisation',
    icon: 'tree',
    permissions: ['team.manage', 'audit.view'],
    also: 'teams departments locations tree members',
    load: () => import('./features/organisation/organisation.routes.js').then((module) => module.routes),
  },
  {
    key: 'stand-ins',
    path: 'admin/stand-ins',
    label: 'Stand-ins',
    icon: 'stand-in',
    permissions: ['delegate.set'],
    also: 'delegation holiday absence approvals',
    load: () => import('./features/settings/stand-ins.routes.js').then((module) => module.routes),
  },
  {
    key: 'settings',
    path: 'admin/settings',
    label: 'Company settings',
    icon: 'settings',
    permissions: ['settings.edit'],
    also: 'name zone language rules of duty switches',
    load: () => import('./features/settings/settings.routes.js').then((module) => module.routes),
  },
];
