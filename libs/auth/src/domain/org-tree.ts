/** Parent of each node by id on one day; null for the topmost ones. Ids are unique over the three trees. */
export type Parents = ReadonlyMap<string, string | null>;

/** Whether a node is the other one or stands below it. Ends also on a tree that has a circle by mistake. */
export function isAtOrBelow(parents: Parents, outerId: string, innerId: string): boolean {
  const seen = new Set<string>();
  for (let id: string | null = innerId; id !== null && !seen.has(id); id = parents.get(id) ?? null) {
    if (id === outerId) return true;
    seen.add(id);
  }
  return false;
}

/** Whether moving a node below another one would make it stand above itself. */
export function wouldCircle(parents: Parents, nodeId: string, newParentId: string | null): boolean {
  return newParentId !== null && isAtOrBelow(parents, nodeId, newParentId);
}
