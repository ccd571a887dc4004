import type { Permission, Scope } from '@tierline/shared/access';
import type { Area, ClientCell, Switch } from './permission-matrix.js';
import { PERMISSION_TEXTS } from './permission-texts.js';
import {
  AREA_OF_PERMISSION,
  AREA_TITLES,
  CLIENT_CELLS,
  PERMISSIONS,
  PERMISSIONS_BOUND_BY_DUTY,
  scopesOf,
  switchOf,
} from './role.js';

/** A permission as screens show it. */
export interface PermissionEntry {
  readonly key: Permission;
  readonly area: Area;
  readonly areaTitle: string;
  readonly title: string;
  readonly description: string;
  /** The scopes in which it can be given, narrowest first. */
  readonly scopes: readonly Scope[];
  /** The company setting that can decide about it. */
  readonly switch: Switch | null;
  /** Whether a rule of duty binds the act as well. */
  readonly isBoundByDuty: boolean;
  /** What a program may be given. */
  readonly client: ClientCell;
}

/** All permissions in the order of the rule book. */
export const PERMISSION_CATALOGUE: readonly PermissionEntry[] = [...AREA_OF_PERMISSION].map(([key, area]) => ({
  key,
  area,
  areaTitle: AREA_TITLES[area],
  ...textOf(key),
  scopes: scopesOf(key),
  switch: switchOf(key)?.switch ?? null,
  isBoundByDuty: PERMISSIONS_BOUND_BY_DUTY.has(key),
  client: CLIENT_CELLS.get(key) ?? 'no',
}));

const BY_KEY: ReadonlyMap<string, PermissionEntry> = new Map(PERMISSION_CATALOGUE.map((entry) => [entry.key, entry]));

/** @returns null for a key that is no permission */
export function permissionEntry(key: string): PermissionEntry | null {
  return BY_KEY.get(key) ?? null;
}

function textOf(key: Permission): { title: string; description: string } {
  const text = PERMISSION_TEXTS[key];
  if (!text || !PERMISSIONS.includes(key)) throw new RangeError(`The permission "${key}" has no title.`);
  return { title: text[0], description: text[1] };
}
