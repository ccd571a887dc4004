/** One thing wrong with a cell of an uploaded workbook. */
export interface UploadIssue {
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
  readonly value: string | null;
}

/** Issues of one kind in one column, said once. */
export interface IssueGroup {
  readonly key: string;
  readonly heading: string;
  readonly text: string;
  readonly places: readonly string[];
}

/** Issues with the same words in the same column together, those with the most rows first. */
export function groupedIssues(issues: readonly UploadIssue[]): readonly IssueGroup[] {
  const groups = new Map<string, UploadIssue[]>();
  for (const issue of issues) {
    const key = [issue.column ?? '', issue.code, issue.message].join('|');
    groups.set(key, [...(groups.get(key) ?? []), issue]);
  }
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([key, all]) => ({
      key,
      heading: headingOf(all),
      text: textOf(all),
      places: all.map(({ row }) => `row ${row}`),
    }));
}

function headingOf(issues: readonly UploadIssue[]): string {
  const column = issues[0]?.column;
  const rows = issues.length === 1 ? 'one row' : `${issues.length} rows`;
  return column ? `${column}, ${rows}` : rows.charAt(0).toUpperCase() + rows.slice(1);
}

function textOf(issues: readonly UploadIssue[]): string {
  const values = [...new Set(issues.map(({ value }) => value).filter((value) => value !== null && value !== ''))];
  const shown = values.slice(0, 3).map((value) => `“${value}”`);
  const more = values.length > shown.length ? ` and ${values.length - shown.length} more` : '';
  return shown.length > 0 ? `${issues[0]?.message} Found: ${shown.join(', ')}${more}.` : (issues[0]?.message ?? '');
}

/** "3 people are added, 2 changed": what a workbook does. */
export function effectText(result: { readonly created: number; readonly changed: number }, isDone: boolean): string {
  const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
  const verb = (count: number): string => (isDone ? (count === 1 ? 'was' : 'were') : count === 1 ? 'is' : 'are');
  const parts = [
    result.created > 0 ? `${people(result.created)} ${verb(result.created)} added` : null,
    result.changed > 0 ? `${people(result.changed)} ${verb(result.changed)} changed` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? `${parts.join(', ')}.` : isDone ? 'Nothing was changed.' : 'Nothing is to be changed.';
}
