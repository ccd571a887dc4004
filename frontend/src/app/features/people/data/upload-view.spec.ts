import { effectText, groupedIssues, type UploadIssue } from './upload-view.js';

const issue = (row: number, more: Partial<UploadIssue> = {}): UploadIssue => ({
  row,
  column: 'Role',
  code: 'role-unknown',
  message: 'No role is called that.',
  value: 'boss',
  ...more,
});

it('says what is wrong once, with its rows and values', () => {
  const groups = groupedIssues([
    issue(9, { column: null, code: 'empty', message: 'The row is empty.', value: null }),
    issue(2),
    issue(5, { value: 'chief' }),
  ]);
  expect(groups.map(({ heading, text, places }) => [heading, text, places.join(' ')])).toEqual([
    ['Role, 2 rows', 'No role is called that. Found: “boss”, “chief”.', 'row 2 row 5'],
    ['One row', 'The row is empty.', 'row 9'],
  ]);
});

it('says what a workbook does, and has done', () => {
  expect(effectText({ created: 3, changed: 1 }, false)).toBe('3 people are added, 1 person is changed.');
  expect(effectText({ created: 1, changed: 0 }, true)).toBe('1 person was added.');
  expect(effectText({ created: 0, changed: 0 }, false)).toBe('Nothing is to be changed.');
});
