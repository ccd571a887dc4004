/** Keys of the address that say which row or page is in front, and are no part of a view. */
const PASSING: ReadonlySet<string> = new Set(['lead', 'new', 'cursor', 'page', 'view']);

/** What a view keeps of an address: filters, order and columns, always in the same order.
 *  @param address the part behind the question mark */
export function viewQuery(address: string): string {
  const kept = [...new URLSearchParams(address)].filter(([key]) => !PASSING.has(key));
  kept.sort(([a, one], [b, other]) => a.localeCompare(b) || one.localeCompare(other));
  return new URLSearchParams(kept).toString();
}

/** The view that an address stands for; null when it is none of them. */
export function viewOf<View extends { readonly id: string; readonly query: string }>(
  address: string,
  views: readonly View[],
): string | null {
  const query = viewQuery(address);
  return query === '' ? null : (views.find((view) => viewQuery(view.query) === query)?.id ?? null);
}
