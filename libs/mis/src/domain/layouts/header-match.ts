import type { CampaignColumn, CampaignLayout } from './campaign-layout.js';

/** A column of a sheet and the field that it feeds; null when the layout does not ask for it. */
export interface MatchedColumn {
  /** From 0. */
  readonly position: number;
  /** As in the file. */
  readonly header: string;
  readonly field: string | null;
  /** Whether it was found by another name of the column than its header. */
  readonly isAlias: boolean;
}

/** How a row of headers fits a layout. */
export interface HeaderFit {
  readonly layout: CampaignLayout;
  readonly columns: readonly MatchedColumn[];
  /** Required columns that are missing. */
  readonly missing: readonly CampaignColumn[];
  /** How many columns of the layout are there. */
  readonly hits: number;
}

/** A header as it is compared: lower case, nothing but letters and digits. */
export function foldHeader(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Finds the columns of a layout in a row of headers. The first match of a field wins; a header that occurs twice is `X` and then `X.1`.
 *  @param headers by position, '' where there is none
 *  @source campaigns and teams 4.1 */
export function fitHeaders(layout: CampaignLayout, headers: readonly string[]): HeaderFit {
  const fed = new Set<string>();
  const seen = new Map<string, number>();
  const columns = headers.map((header, position): MatchedColumn => {
    const folded = numbered(foldHeader(header), seen);
    const column =
      folded === '' ? undefined : layout.columns.find((one) => !fed.has(one.field) && isNamed(one, folded));
    if (column) fed.add(column.field);
    const isAlias = column !== undefined && foldHeader(column.header) !== folded && column.isEnding !== true;
    return { position, header, field: column?.field ?? null, isAlias };
  });
  const missing = layout.columns.filter((column: CampaignColumn) => column.isRequired && !fed.has(column.field));
  return { layout, columns, missing, hits: fed.size };
}

function isNamed(column: CampaignColumn, folded: string): boolean {
  const name = foldHeader(column.header);
  if (name === folded || (column.isEnding === true && folded.endsWith(name))) return true;
  return column.aliases?.some((alias) => foldHeader(alias) === folded) ?? false;
}

function numbered(folded: string, seen: Map<string, number>): string {
  if (folded === '') return '';
  const before = seen.get(folded) ?? 0;
  seen.set(folded, before + 1);
  return before === 0 ? folded : `${folded}${before}`;
}
