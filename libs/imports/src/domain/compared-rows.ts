/** What became of a row from one version of a file to the next. Wire names. */
export const COMPARED_KINDS = ['added', 'removed', 'changed'] as const;
export type ComparedKind = (typeof COMPARED_KINDS)[number];

/** Columns of one version: where each field stands and what its header says. */
export interface VersionColumns {
  readonly columns: readonly { readonly position: number; readonly header: string; readonly field: string | null }[];
}

/** The texts of one row: as in the file, and what a person put in their place, by field. */
export interface RowTexts {
  readonly raw: readonly (string | null)[];
  readonly fixed: Readonly<Record<string, string>> | null;
}

/** A cell in both versions. */
export interface ComparedCell {
  readonly field: string;
  readonly header: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly isChanged: boolean;
}

/** One side of a comparison: the version and its row, null when it has none. */
export interface ComparedSide extends VersionColumns {
  readonly row: RowTexts | null;
}

/** The cells of a row in both versions, in the order of the newer one, then fields that only the older one has. A corrected text counts
 *  instead of the one in the file. Without a row on one side nothing is called changed: the row as a whole is new or gone. */
export function comparedCells(before: ComparedSide, after: ComparedSide): ComparedCell[] {
  const headers = new Map<string, string>();
  for (const { field, header } of [...after.columns, ...before.columns]) {
    if (field !== null && !headers.has(field)) headers.set(field, header);
  }
  const isBoth = before.row !== null && after.row !== null;
  return [...headers].map(([field, header]) => {
    const [old, now] = [textOf(before, field), textOf(after, field)];
    return { field, header, before: old, after: now, isChanged: isBoth && old !== now };
  });
}

function textOf({ columns, row }: ComparedSide, field: string): string | null {
  if (row === null) return null;
  const fixed = row.fixed?.[field];
  if (fixed !== undefined) return fixed;
  const column = columns.find((one) => one.field === field);
  return column ? (row.raw[column.position] ?? null) : null;
}
