/** A node of a tree on one day. */
export interface TreeNode {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
}

/** One visible line of a tree. */
export interface TreeLine<Node extends TreeNode> {
  readonly node: Node;
  /** 1 at the top. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
  readonly isOpen: boolean;
}

/** The lines that are to be seen, parents before their children, each generation by name. */
export function linesOf<Node extends TreeNode>(
  nodes: readonly Node[],
  closed: ReadonlySet<string>,
): readonly TreeLine<Node>[] {
  const known = new Set(nodes.map(({ id }) => id));
  const children = new Map<string | null, Node[]>();
  for (const node of [...nodes].sort((a, b) => a.name.localeCompare(b.name))) {
    const parent = node.parentId !== null && known.has(node.parentId) ? node.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), node]);
  }
  const walk = (parent: string | null, level: number): TreeLine<Node>[] =>
    (children.get(parent) ?? []).flatMap((node, index, all) => {
      const hasChildren = children.has(node.id);
      const isOpen = hasChildren && !closed.has(node.id);
      const line = { node, level, position: index + 1, siblings: all.length, hasChildren, isOpen };
      return [line, ...(isOpen ? walk(node.id, level + 1) : [])];
    });
  return walk(null, 1);
}

/** The node and everything below it. */
export function withBelow(nodes: readonly TreeNode[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const node of nodes) if (node.parentId !== null && found.has(node.parentId)) found.add(node.id);
  }
  return found;
}

/** Names from the top down to the node: "Sales › North". */
export function pathOf(nodes: readonly TreeNode[], id: string): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const names: string[] = [];
  for (let node = byId.get(id); node && names.length <= nodes.length; node = byId.get(node.parentId ?? '')) {
    names.unshift(node.name);
  }
  return names.join(' › ');
}

/** Where a node may go: anywhere but below itself. */
export function parentsFor(nodes: readonly TreeNode[], id: string | null): readonly TreeNode[] {
  const own = id === null ? new Set<string>() : withBelow(nodes, id);
  return nodes.filter((node) => !own.has(node.id));
}

/** Where the focus goes by a key in a tree; null when the key means something else. */
export function lineAfter<Node extends TreeNode>(
  lines: readonly TreeLine<Node>[],
  at: number,
  key: string,
): number | 'open' | 'close' | null {
  const line = lines[at];
  if (!line) return null;
  if (key === 'ArrowDown') return Math.min(at + 1, lines.length - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return lines.length - 1;
  if (key === 'ArrowRight') return line.hasChildren && !line.isOpen ? 'open' : line.hasChildren ? at + 1 : null;
  if (key !== 'ArrowLeft') return null;
  if (line.isOpen) return 'close';
  const parent = lines.findIndex(({ node }) => node.id === line.node.parentId);
  return parent === -1 ? null : parent;
}

/** Days to stop at: those on which something changed, and today, earliest first. */
export function stopsOf(days: readonly string[], today: string): readonly string[] {
  return [...new Set([...days, today])].sort();
}

/** The stop that tells how things were on a day: the last one not after it. */
export function stopAt(stops: readonly string[], day: string): number {
  return Math.max(
    0,
    stops.findLastIndex((stop) => stop <= day),
  );
}
