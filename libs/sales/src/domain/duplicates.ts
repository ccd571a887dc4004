/** Whether a row of a file is in the ledger already. The key holds all mapped cells and the ordinal among equal rows of its file. */
export type DuplicateVerdict = 'new' | 'same';

/** Compares rows that are added to a month with the rows of the same loader that count in it.
 *  @source loaders 2: equal rows of one file are all sales, a row whose key is in the ledger is a duplicate */
export function verdictsOf(naturalKeys: readonly string[], inLedger: ReadonlySet<string>): DuplicateVerdict[] {
  return naturalKeys.map((key) => (inLedger.has(key) ? 'same' : 'new'));
}

/** Natural keys of equal lines of one file: the line and its ordinal, so that real twins survive and a second load adds nothing. */
export function withOrdinals(lines: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const ordinal = (seen.get(line) ?? 0) + 1;
    seen.set(line, ordinal);
    return `${line}#${ordinal}`;
  });
}
