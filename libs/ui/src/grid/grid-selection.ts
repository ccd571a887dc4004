/** What is picked after the box of one row was clicked. With an anchor, all rows from there on take the state of the clicked one.
 *  @param picked keys that are picked, also of rows that are not in sight
 *  @param keys   keys of the rows in sight, in their order
 *  @param click  the row whose box was clicked; as anchor the row clicked before, where Shift was held */
export function pickedAfter(
  picked: ReadonlySet<string>,
  keys: readonly string[],
  { at, anchor }: { readonly at: number; readonly anchor: number | null },
): ReadonlySet<string> {
  const clicked = keys[at];
  if (clicked === undefined) return picked;
  const isOn = !picked.has(clicked);
  const from = anchor === null || keys[anchor] === undefined ? at : anchor;
  return withKeys(picked, keys.slice(Math.min(from, at), Math.max(from, at) + 1), isOn);
}

/** What is picked after the box of the head was clicked: all rows in sight, or none of them when all were. */
export function pickedOfPage(picked: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  return withKeys(picked, keys, pickState(picked, keys) !== 'all');
}

/** Whether none, some or all of the rows in sight are picked. */
export function pickState(picked: ReadonlySet<string>, keys: readonly string[]): 'none' | 'some' | 'all' {
  const count = keys.filter((key) => picked.has(key)).length;
  if (count === 0) return 'none';
  return count === keys.length ? 'all' : 'some';
}

function withKeys(picked: ReadonlySet<string>, keys: readonly string[], isOn: boolean): ReadonlySet<string> {
  const next = new Set(picked);
  for (const key of keys) {
    if (isOn) next.add(key);
    else next.delete(key);
  }
  return next;
}
