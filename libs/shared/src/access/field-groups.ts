import type { Permission } from './permission.js';

/** Groups of columns that need a right of their own, whatever row they stand in. */
export const FIELD_GROUPS = ['contact', 'pay', 'cost', 'secret', 'trace', 'ai'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/** What shows a group. */
export interface FieldGroupRule {
  /** What stands in it, as in the rule book. */
  readonly fields: string;
  /** The permission that shows the group on a resource; `other` where the resource is not named. An empty list: nobody ever reads it. */
  readonly shownBy: Readonly<Record<string, Permission>>;
  /** Whether the group is shown row by row, within the scope of that permission. */
  readonly isByRow: boolean;
  /** Whether a program has the group only when it was switched on for it. */
  readonly isSwitchedForClients: boolean;
}

/** The field groups: a group that is missing is absent from the answer, never masked, and writing it is refused.
 *  @source roles, sections 5 and 8 */
export const FIELD_GROUP_RULES: Readonly<Record<FieldGroup, FieldGroupRule>> = {
  contact: {
    fields: 'phone, e-mail, address',
    shownBy: { lead: 'lead.view', customer: 'customer.view', export: 'lead.export' },
    isByRow: true,
    isSwitchedForClients: true,
  },
  pay: {
    fields: 'rates, commission amounts, draws, payouts of another person',
    shownBy: { other: 'pay.view' },
    isByRow: true,
    isSwitchedForClients: true,
  },
  cost: {
    fields: 'unit cost, margin, supplier price',
    shownBy: { other: 'cost.view' },
    isByRow: true,
    isSwitchedForClients: true,
  },
  secret: {
    fields: 'passwords, keys, tokens, connection strings',
    shownBy: {},
    isByRow: false,
    isSwitchedForClients: false,
  },
  trace: {
    fields: 'IP, user agent, place of sign-in',
    shownBy: { other: 'audit.view' },
    isByRow: false,
    isSwitchedForClients: false,
  },
  ai: {
    fields: 'text made by a model',
    shownBy: { other: 'ai.view' },
    isByRow: true,
    isSwitchedForClients: false,
  },
};

/** The permissions of which one shows the group.
 *  @param resource a name of the group's rule; every one of them unless told */
export function permissionsShowing(group: FieldGroup, resource?: string): Permission[] {
  const { shownBy } = FIELD_GROUP_RULES[group];
  const named = resource === undefined ? undefined : (shownBy[resource] ?? shownBy['other']);
  if (resource !== undefined) return named === undefined ? [] : [named];
  return [...new Set(Object.values(shownBy))];
}
