/** Titles of why a file could not be read, by code; the sentence beside it names file, sheet, row and column. */
const TITLES: Readonly<Record<string, string>> = {
  'missing-column': 'A column is missing',
  'sheet-ambiguous': 'More than one sheet could be meant',
  'sheet-unknown': 'The sheet is not in the file',
  'no-rows': 'The file has no rows',
  'wrong-type': 'The file is no table',
  'encrypted-workbook': 'The workbook is protected by a password',
  'damaged-file': 'The file is damaged',
  'empty-file': 'The file is empty',
  'read-limit': 'The file is too costly to read',
  'read-failed': 'The file could not be read',
};

const OTHER_TITLE = 'The file could not be read';

/** What is shown of a file that could not be read. */
export function readingProblem(code: string, detail: string): { code: string; title: string; detail: string } {
  return { code, title: TITLES[code] ?? OTHER_TITLE, detail };
}
