import type { Choice, Filter } from '@tierline/ui';
import { progressFilters } from './progress-view.js';

const STATUSES: readonly Choice[] = [
  { value: 'active', label: 'Active' },
  { value: 'requested', label: 'Waits for agreement' },
  { value: 'deactivated', label: 'Deactivated' },
];

/** Period of the figures, role and status of the members. */
export function memberFilters(roles: readonly Choice[]): readonly Filter[] {
  return [
    ...progressFilters([]),
    ...(roles.length > 0 ? [{ key: 'role', label: 'Role', choices: roles } satisfies Filter] : []),
    { key: 'status', label: 'Status', choices: STATUSES },
  ];
}

/** "Waits for agreement". */
export function statusWord(status: string): string {
  return STATUSES.find(({ value }) => value === status)?.label ?? status;
}
