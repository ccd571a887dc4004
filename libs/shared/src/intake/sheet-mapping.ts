import type { PlainKeys } from './natural-key.js';
import type { RowIssue } from './outcome.js';
import type { SheetRow, SheetsIntake } from './sheets.js';

/** The state of a row after mapping. */
export function mappedState(issues: readonly RowIssue[]): 'accepted' | 'blocked' {
  return issues.some(({ severity }) => severity === 'blocking') ? 'blocked' : 'accepted';
}

/** @returns 16 bytes in hex; null when the row has no key */
export function naturalKeyOf(intake: SheetsIntake, row: SheetRow, keys: PlainKeys): string | null {
  const texts = intake.naturalKey?.(row) ?? null;
  return texts && keys.of(texts);
}
