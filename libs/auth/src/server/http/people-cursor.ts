import { decodeCursor, HttpProblem } from '@tierline/platform/http';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Id of the last row seen.
 *  @throws HttpProblem `cursor-invalid` for a cursor of another list */
export function idOf(cursor: string): string {
  const [id, ...rest] = decodeCursor(cursor);
  if (typeof id === 'string' && UUID.test(id) && rest.length === 0) return id;
  throw new HttpProblem('cursor-invalid', 'The cursor does not belong to this list. Start again without it.');
}
