import type { Choice } from '../select/option-list.js';

/** One filter of a list: a chip "name value" whose value stands in the address under `key`. */
export interface Filter {
  /** Key in the address and in the API. */
  readonly key: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** The value when the address names none and the list is never without one, such as the current year. */
  readonly fallback?: string;
  /** Said when nothing is chosen; "All" else. */
  readonly allLabel?: string;
  readonly isMultiple?: boolean;
  /** How the value is given: picked, or typed as a word, as a range of days or of whole numbers. Ranges have a second key. */
  readonly kind?: 'choice' | 'text' | 'days' | 'numbers';
  /** Key of the end of a range. */
  readonly toKey?: string;
  /** Stands behind *Filter* until it is set. */
  readonly isExtra?: boolean;
}

/** What a typed filter says: the word, "from 5 Nov 2025", "70 to 100"; null when it is not set.
 *  @param shown how one end of the range is written */
export function typedText(from: string | null, to: string | null, shown: (value: string) => string): string | null {
  if (from === null && to === null) return null;
  if (from !== null && to !== null) return `${shown(from)} to ${shown(to)}`;
  return from === null ? `up to ${shown(to ?? '')}` : `from ${shown(from)}`;
}

/** Whether the value of a filter is typed and not picked. */
export function isTyped(filter: Filter): boolean {
  return filter.kind !== undefined && filter.kind !== 'choice';
}

/** What the chip says, and whether it narrows the list. */
export function chipOf(filter: Filter, values: readonly string[]): { text: string; isSet: boolean } {
  const valid = valuesOf(filter, values);
  const labels = valid.map((value) => filter.choices.find((choice) => choice.value === value)?.label ?? value);
  if (labels.length === 0) return { text: filter.allLabel ?? 'All', isSet: false };
  const text = labels.length > 2 ? `${labels[0]} +${labels.length - 1}` : labels.join(', ');
  return { text, isSet: filter.fallback === undefined || valid[0] !== filter.fallback };
}

/** The values in force: those of the address that the filter offers, else its fallback. */
export function valuesOf(filter: Filter, values: readonly string[]): readonly string[] {
  const offered = values.filter((value) => filter.choices.some((choice) => choice.value === value));
  if (offered.length > 0) return filter.isMultiple ? offered : offered.slice(0, 1);
  return filter.fallback === undefined ? [] : [filter.fallback];
}

/** Values of the address that a filter does not offer any more, after another filter changed. */
export function droppedOf(filter: Filter, values: readonly string[]): readonly string[] {
  if (filter.choices.length === 0 || isTyped(filter)) return []; // not loaded yet, or nothing to choose from
  return values.filter((value) => !filter.choices.some((choice) => choice.value === value));
}

/** The values of a filter after one was picked. */
export function toggled(filter: Filter, values: readonly string[], picked: string): readonly string[] {
  if (!filter.isMultiple) return picked === '' ? [] : [picked];
  if (picked === '') return [];
  return values.includes(picked) ? values.filter((value) => value !== picked) : [...values, picked];
}
