import type { ImportColumnDto } from '@tierline/api-client';
import type { Choice } from '@tierline/ui';

/** What is looked for and what stands there afterwards. */
export interface Replacement {
  /** Field of the column; null for all columns. */
  readonly field: string | null;
  readonly find: string;
  readonly replace: string;
  readonly isWholeCell: boolean;
  readonly isCaseSensitive: boolean;
}

export const NO_REPLACEMENT: Replacement = {
  field: null,
  find: '',
  replace: '',
  isWholeCell: false,
  isCaseSensitive: false,
};

/** A cell that a replacement would change. */
export interface FixExample {
  readonly row: number;
  readonly header: string;
  readonly before: string | null;
  readonly after: string;
}

/** What a replacement would do, before it is done. */
export interface FixTrial {
  readonly rows: number;
  readonly cells: number;
  readonly examples: readonly FixExample[];
}

/** "Changes 1,204 cells in 1,198 rows." */
export function trialText({ rows, cells }: Pick<FixTrial, 'rows' | 'cells'>, count: (value: number) => string): string {
  if (cells === 0) return 'No cell has this text.';
  const cellText = `${count(cells)} ${cells === 1 ? 'cell' : 'cells'}`;
  return `Changes ${cellText} in ${count(rows)} ${rows === 1 ? 'row' : 'rows'}.`;
}

/** Columns to choose from, all of them first. */
export function columnChoices(columns: readonly ImportColumnDto[]): readonly Choice[] {
  const mapped = columns.flatMap(({ field, header, letter }) =>
    field === null ? [] : [{ value: field, label: header, detail: letter }],
  );
  return [{ value: '', label: 'All columns' }, ...mapped];
}

/** Why rows are left out: what people say most often. */
export const SKIP_REASONS = [
  'Belongs to another agency',
  'Wrong in the supplier’s file',
  'Paid with another file',
  'A test or a sample',
] as const;
