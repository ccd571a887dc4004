/** One of a list up or down its order; the same list when it is there already. */
export function shifted<Item extends { readonly key: string }>(
  items: readonly Item[],
  key: string,
  by: 1 | -1,
): readonly Item[] {
  const at = items.findIndex((item) => item.key === key);
  const [one, other] = [items[at], items[at + by]];
  if (!one || !other) return items;
  return items.map((item, index) => (index === at ? other : index === at + by ? one : item));
}
