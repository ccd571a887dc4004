import { BUILT_IN_ROLES } from '@tierline/auth';
import type { Permission, Scope } from '@tierline/shared/access';
import type { HumanRole } from './rights-world.js';

/** What the matrix gives a role while every switch of the company is off; null for nothing. */
export function scopeOf(role: HumanRole, permission: Permission): Scope | null {
  const scopes = (BUILT_IN_ROLES.get(role)?.grants ?? [])
    .filter((grant) => grant.permission === permission)
    .map(({ reach }) => (reach.kind === 'fixed' ? reach.scope : reach.off))
    .filter((scope) => scope !== null);
  return scopes.find((scope) => scope === 'all') ?? scopes.find((scope) => scope !== 'own') ?? scopes[0] ?? null;
}
