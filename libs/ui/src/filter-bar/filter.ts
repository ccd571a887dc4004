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
  if (filter.choices.length === 0) return []; // not loaded yet
  return values.filter((value) => !filter.choices.some((choice) => choice.value === value));
}

/** The values of a filter after one was picked. */
export function toggled(filter: Filter, values: readonly string[], picked: string): readonly string[] {
  if (!filter.isMultiple) return picked === '' ? [] : [picked];
  if (picked === '') return [];
  return values.includes(picked) ? values.filter((value) => value !== picked) : [...values, picked];
}
