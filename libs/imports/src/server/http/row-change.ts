import { RequestInvalid } from '@tierline/platform/http';
import type { CellFixes } from '../../domain/row-correction.js';

/** The corrected cells of a request.
 *  @throws RequestInvalid when there is none, or one is neither text nor null */
export function checkedCells(cells: Readonly<Record<string, unknown>>): CellFixes {
  const errors = Object.entries(cells).flatMap(([field, value]) =>
    value === null || typeof value === 'string'
      ? []
      : [{ pointer: `/cells/${field}`, code: 'is-string', detail: 'must be text, or null for the text of the file' }],
  );
  if (errors.length > 0) throw new RequestInvalid(errors);
  if (Object.keys(cells).length === 0)
    throw new RequestInvalid([{ pointer: '/cells', code: 'not-empty', detail: 'names no cell' }]);
  return cells as CellFixes;
}
