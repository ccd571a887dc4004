import { HttpProblem } from './http-problem.js';

export type CursorValue = string | number | null;

/** Where the next page begins: the sort values of the last row, opaque to callers. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/** @throws HttpProblem `cursor-invalid` when the text is no cursor */
export function decodeCursor(text: string): CursorValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.every(isCursorValue)) return values;
  } catch {
    // told below, like every other text that is no cursor
  }
  throw new HttpProblem('cursor-invalid', 'The cursor is not one that this list gave out. Begin again without it.');
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
