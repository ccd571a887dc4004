/** The three trees of the organisation. None contains another. */
export const TREES = ['team', 'department', 'location'] as const;
export type TreeKey = (typeof TREES)[number];

const WORDS: Readonly<Record<TreeKey, { readonly one: string; readonly many: string }>> = {
  team: { one: 'team', many: 'teams' },
  department: { one: 'department', many: 'departments' },
  location: { one: 'location', many: 'locations' },
};

export function isTree(text: string | null): text is TreeKey {
  return (TREES as readonly (string | null)[]).includes(text);
}

/** "team" */
export function treeWord(tree: TreeKey): string {
  return WORDS[tree].one;
}

/** "teams" */
export function treeWords(tree: TreeKey): string {
  return WORDS[tree].many;
}

/** "Team": the first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
