import { decodeCursor, encodeCursor, HttpProblem } from '@tierline/platform/http';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Name and id of the last person of a page; null for the first page.
 *  @throws HttpProblem `cursor-invalid` */
export function afterOf(cursor: string | undefined): readonly [string, string] | null {
  if (cursor === undefined) return null;
  const [name, id] = decodeCursor(cursor);
  if (typeof name === 'string' && typeof id === 'string' && UUID.test(id)) return [name, id];
  throw new HttpProblem('cursor-invalid', 'The cursor is not one that this list gave out. Begin again without it.');
}

export function cursorOf(after: readonly [string, string] | null): string | null {
  return after && encodeCursor([...after]);
}
