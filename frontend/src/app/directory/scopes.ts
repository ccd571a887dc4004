/** How far a grant reaches, narrowest first. */
export const SCOPES = ['own', 'team', 'department', 'location', 'all'] as const;
export type ScopeKey = (typeof SCOPES)[number];

const WORDS: Readonly<Record<ScopeKey, { readonly word: string; readonly short: string; readonly says: string }>> = {
  own: { word: 'Own', short: 'Own', says: 'Own rows only' },
  team: { word: 'Team', short: 'Team', says: 'Rows of the team and the teams below it' },
  department: { word: 'Department', short: 'Dept', says: 'Rows of the department and those below it' },
  location: { word: 'Location', short: 'Loc', says: 'Rows of the location and those below it' },
  all: { word: 'All', short: 'All', says: 'Every row of the company' },
};

export function isScope(text: string): text is ScopeKey {
  return (SCOPES as readonly string[]).includes(text);
}

/** "Department"; the text itself where it is no scope. */
export function scopeWord(scope: string): string {
  return isScope(scope) ? WORDS[scope].word : scope;
}

/** "Dept", for narrow cells. */
export function scopeShort(scope: string): string {
  return isScope(scope) ? WORDS[scope].short : scope;
}

/** "Rows of the department and those below it". */
export function scopeSays(scope: string): string {
  return isScope(scope) ? WORDS[scope].says : scope;
}

/** Whether a scope takes in more than another; `own` is part of every other one, and `all` takes in everything. */
export function isWider(scope: ScopeKey, than: ScopeKey | null): boolean {
  return than === null || SCOPES.indexOf(scope) > SCOPES.indexOf(than);
}
