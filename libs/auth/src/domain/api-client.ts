import type { FieldGroup } from '@tierline/shared/access';

/** Groups of columns that can be switched on for a program, one by one. */
export const CLIENT_FIELD_GROUPS = ['pay', 'contact', 'cost'] as const satisfies readonly FieldGroup[];
export type ClientFieldGroup = (typeof CLIENT_FIELD_GROUPS)[number];

export type ClientStatus = 'active' | 'expired' | 'revoked';

/** Whether a client or a key can be used at that moment; being revoked outweighs being out of date. */
export function statusOf(
  { revokedAt, expiresAt }: { readonly revokedAt: Date | null; readonly expiresAt: Date | null },
  now: Date,
): ClientStatus {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active';
}
