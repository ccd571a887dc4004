/** How long after its first use a refresh token may be shown again: two tabs that refresh at once share one cookie. */
export const GRACE_MS = 10_000;

/** What a refresh token that was presented is worth. */
export type RefreshVerdict = 'rotate' | 'answer-successor' | 'reused';

/** A token is used once and replaced. Shown again at once it gives the same successor; shown again later somebody else has it too,
 *  and the session ends.
 *  @param usedAt when it was first used; null while it is the current one */
export function refreshVerdict(usedAt: Date | null, now: Date): RefreshVerdict {
  if (usedAt === null) return 'rotate';
  return now.getTime() - usedAt.getTime() <= GRACE_MS ? 'answer-successor' : 'reused';
}
