import { scopeShort, scopeSays, scopeWord } from '../../../directory/scopes.js';

/** What a permission is, as the catalogue of the server says it. */
export interface PermissionEntry {
  readonly key: string;
  readonly area: string;
  /** Name of the area on screen. */
  readonly areaTitle: string;
  readonly title: string;
  readonly description: string;
  /** Scopes in which it can be granted, narrowest first. */
  readonly scopes: readonly string[];
  /** The company setting that can decide about it. */
  readonly switch: string | null;
}

/** One grant of a role: a scope, which may count only while a company setting is on. */
export interface GrantEntry {
  readonly permission: string;
  readonly scope: string;
  readonly switch: string | null;
  /** While that setting is off; null for no right then. */
  readonly scopeWhileOff: string | null;
  readonly isBoundByDuty: boolean;
}

export interface RoleEntry {
  readonly key: string;
  readonly title: string;
  readonly isBuiltIn: boolean;
  readonly isAddOn: boolean;
  readonly grants: readonly GrantEntry[];
}

/** One cell of the matrix in words. */
export interface MatrixCell {
  readonly text: string;
  /** The same in full, for readers and as a tooltip. */
  readonly says: string;
  readonly isSwitch: boolean;
  readonly isBoundByDuty: boolean;
}

export interface MatrixRow {
  readonly permission: PermissionEntry;
  /** One per role, null for no right. */
  readonly cells: readonly (MatrixCell | null)[];
}

export interface MatrixArea {
  readonly title: string;
  readonly rows: readonly MatrixRow[];
}

/** The matrix by area, as far as the search asks for it. */
export function matrixOf(
  permissions: readonly PermissionEntry[],
  roles: readonly RoleEntry[],
  asked: { readonly search: string; readonly area: string | null },
): readonly MatrixArea[] {
  const grants = roles.map((role) => new Map(role.grants.map((grant) => [grant.permission, grant])));
  return byArea(permissions.filter((permission) => isAsked(permission, asked))).map(({ title, permissions: rows }) => ({
    title,
    rows: rows.map((permission) => ({
      permission,
      cells: grants.map((ofRole) => cellOf(ofRole.get(permission.key))),
    })),
  }));
}

/** Permissions in the order of the catalogue, together by area. */
export function byArea<One extends PermissionEntry>(
  permissions: readonly One[],
): readonly { readonly key: string; readonly title: string; readonly permissions: readonly One[] }[] {
  const areas = new Map<string, One[]>();
  for (const permission of permissions) areas.set(permission.area, [...(areas.get(permission.area) ?? []), permission]);
  return [...areas].map(([key, ofArea]) => ({ key, title: ofArea[0]?.areaTitle ?? key, permissions: ofArea }));
}

/** Whether every word that was typed is somewhere in the permission. */
export function isAsked(
  permission: PermissionEntry,
  { search, area }: { readonly search: string; readonly area: string | null },
): boolean {
  if (area !== null && permission.area !== area) return false;
  const text = `${permission.key} ${permission.title} ${permission.description} ${permission.areaTitle}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** A grant as a cell says it. */
export function cellOf(grant: GrantEntry | undefined): MatrixCell | null {
  if (!grant) return null;
  const { scope, switch: by, scopeWhileOff, isBoundByDuty } = grant;
  const short = (one: string | null): string => (one === null ? '–' : scopeShort(one));
  const off = scopeWhileOff === null ? 'no right' : scopeSays(scopeWhileOff).toLowerCase();
  const onlyWhile = by ? ` while the company setting “${switchTitle(by)}” is on, else ${off}` : '';
  return {
    text: by ? `${short(scopeWhileOff)} / ${short(scope)}` : scopeShort(scope),
    says: `${scopeSays(scope)}${onlyWhile}${isBoundByDuty ? '; a rule of duty applies' : ''}`,
    isSwitch: by !== null,
    isBoundByDuty,
  };
}

const SWITCH_TITLES: Readonly<Record<string, string>> = {
  'leaders-see-pay': 'Team leaders see the pay of their team',
  'reps-compare': 'Sales reps compare themselves',
};

/** Name of a company setting on screen. */
export function switchTitle(key: string): string {
  return SWITCH_TITLES[key] ?? key;
}

/** "Built in", "Add-on" or "Custom". */
export function kindOf(role: { readonly isBuiltIn: boolean; readonly isAddOn: boolean }): string {
  if (!role.isBuiltIn) return 'Custom';
  return role.isAddOn ? 'Add-on' : 'Built in';
}

/** What can be chosen for a permission: a scope, `team?leaders-see-pay` while a setting is on, or null for no right. */
export type GrantChoice = string | null;

/** Changes of a custom role that are not saved, by permission. */
export type GrantDraft = ReadonlyMap<string, GrantChoice>;

/** The choices of a permission, with their words. */
export function choicesOf(permission: PermissionEntry): readonly { readonly value: string; readonly label: string }[] {
  const plain = permission.scopes.map((scope) => ({ value: scope, label: scopeWord(scope) }));
  const by = permission.switch;
  if (!by || !permission.scopes.includes('team')) return plain;
  return [...plain, { value: `team?${by}`, label: `${scopeWord('team')}, while “${switchTitle(by)}” is on` }];
}

/** The draft after one choice; a choice that equals what is saved leaves the draft. */
export function withGrant(
  draft: GrantDraft,
  saved: readonly GrantEntry[],
  change: { readonly permission: string; readonly choice: GrantChoice },
): GrantDraft {
  const next = new Map(draft);
  if (savedChoice(saved, change.permission) === change.choice) next.delete(change.permission);
  else next.set(change.permission, change.choice);
  return next;
}

/** What is saved for a permission; null for no right. */
export function savedChoice(saved: readonly GrantEntry[], permission: string): GrantChoice {
  const grant = saved.find((one) => one.permission === permission);
  if (!grant) return null;
  return grant.switch ? `${grant.scope}?${grant.switch}` : grant.scope;
}

/** All grants of the role after the draft, as the server takes them. */
export function grantsAfter(
  saved: readonly GrantEntry[],
  draft: GrantDraft,
): readonly { readonly permission: string; readonly scope: string; readonly switch: string | null }[] {
  const choices = new Map(saved.map(({ permission }) => [permission, savedChoice(saved, permission)]));
  for (const [permission, choice] of draft) choices.set(permission, choice);
  return [...choices].flatMap(([permission, choice]) => {
    if (choice === null) return [];
    const [scope = choice, by = null] = choice.split('?');
    return [{ permission, scope, switch: by }];
  });
}
