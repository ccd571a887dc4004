import { LAYOUT_JSON_CHARACTERS } from './layout-json.js';

/** One thing wrong with a layout: where (JSON pointer), a stable code, and a sentence. */
export interface LayoutFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

const DEEPEST = 12;
const MOST_PARTS = 20_000;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** The value of a JSON text that somebody handed over as a layout, or why it is none. Nothing of it is trusted.
 *  @returns `value` when the text may be looked at further */
export function parseLayoutText(json: string): { readonly value: unknown } | { readonly faults: LayoutFault[] } {
  if (json.length > LAYOUT_JSON_CHARACTERS)
    return fault(
      'too-large',
      `The text has ${json.length} characters. A layout has at most ${LAYOUT_JSON_CHARACTERS}.`,
    );
  try {
    const value: unknown = JSON.parse(json.replace(/^\ufeff/, ''));
    const faults = hostileParts(value);
    return faults.length > 0 ? { faults } : { value };
  } catch (error) {
    if (error instanceof SyntaxError) return fault('no-json', `This is no JSON: ${error.message}.`);
    throw error;
  }
}

/** Names that would reach into the objects of the program, and values that are larger or deeper than any layout. */
export function hostileParts(value: unknown): LayoutFault[] {
  const faults: LayoutFault[] = [];
  let parts = 0;
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value, pointer: '', depth: 0 }];
  for (let part = open.pop(); part; part = open.pop()) {
    parts += 1;
    if (parts > MOST_PARTS)
      return [{ pointer: '', code: 'too-large', detail: `A layout has at most ${MOST_PARTS} values.` }];
    if (typeof part.value !== 'object' || part.value === null) continue;
    if (part.depth >= DEEPEST) {
      const detail = `is nested deeper than ${DEEPEST} levels`;
      return [{ pointer: part.pointer, code: 'too-deep', detail }];
    }
    for (const key of Object.keys(part.value)) {
      const pointer = `${part.pointer}/${escaped(key)}`;
      if (FORBIDDEN.has(key))
        faults.push({ pointer, code: 'forbidden-name', detail: 'is a name that no layout may use' });
      else open.push({ value: Reflect.get(part.value, key), pointer, depth: part.depth + 1 });
    }
  }
  return faults;
}

/** A part of a JSON pointer. */
export function escaped(part: string | number): string {
  return String(part).replaceAll('~', '~0').replaceAll('/', '~1');
}

function fault(code: string, detail: string): { faults: LayoutFault[] } {
  return { faults: [{ pointer: '', code, detail }] };
}
