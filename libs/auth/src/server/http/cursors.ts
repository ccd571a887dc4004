import { decodeCursor, HttpProblem } from '@tierline/platform/http';

/** Sort value and id of the last row seen.
 *  @throws HttpProblem `cursor-invalid` for a cursor of another list */
export function textAndIdOf(cursor: string): [string, string] {
  const [value, id, ...rest] = decodeCursor(cursor);
  if (typeof value !== 'string' || typeof id !== 'string' || !UUID.test(id) || rest.length > 0) throw cursorInvalid();
  return [value, id];
}

/** Sequence of the last entry seen.
 *  @throws HttpProblem `cursor-invalid` for a cursor of another list */
export function sequenceOf(cursor: string): bigint {
  const [value, ...rest] = decodeCursor(cursor);
  if (typeof value !== 'string' || !/^\d{1,18}$/.test(value) || rest.length > 0) throw cursorInvalid();
  return BigInt(value);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function cursorInvalid(): HttpProblem {
  return new HttpProblem('cursor-invalid', 'The cursor does not belong to this list. Start again without it.');
}

/** Instant and id of the last row seen.
 *  @throws HttpProblem `cursor-invalid` for a cursor of another list */
export function instantAndIdOf(cursor: string): [string, string] {
  const [instant, id] = textAndIdOf(cursor);
  if (!INSTANT.test(instant)) throw cursorInvalid();
  return [instant, id];
}

/** As PostgreSQL writes it, with its microseconds. */
const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/;
