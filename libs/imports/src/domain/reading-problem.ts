/** Titles of why a file could not be read, by code; the sentence beside it names file, sheet, row and column. */
const TITLES: Readonly<Record<string, string>> = {
  'missing-column': 'A column is missing',
  'choice-needed': 'A choice is needed',
  'already-imported': 'The file was imported before',
  'revenue-month-missing': 'The revenue month is missing',
  'sheet-ambiguous': 'More than one sheet could be meant',
  'sheet-unknown': 'The sheet is not in the file',
  'no-rows': 'The file has no rows',
  'no-sheet-used': 'No sheet of the file can be used',
  'wrong-type': 'The file is no table',
  'encrypted-workbook': 'The workbook is protected by a password',
  'encrypted-pdf': 'The PDF is protected by a password',
  'pdf-with-scripts': 'The PDF carries scripts',
  'pdf-without-text': 'The PDF holds no text',
  'too-many-pages': 'The PDF has too many pages',
  'damaged-file': 'The file is damaged',
  'file-too-large': 'The file is too large',
  'empty-file': 'The file is empty',
  'too-large-unpacked': 'The file is too large',
  'zip-bomb': 'The file unpacks to far more than it is',
  'too-many-rows': 'The file has too many rows',
  'too-many-columns': 'The file has too many columns',
  'too-many-cells': 'The file has too many cells',
  'too-many-entries': 'The file has too many parts',
  'row-too-large': 'A row is too large',
  'cell-too-long': 'A cell is too long',
  'unclosed-quote': 'A quote is never closed',
  'duplicate-entry': 'The file is damaged',
  'entities-refused': 'The file is damaged',
  'read-limit': 'The file is too costly to read',
  'read-failed': 'The file could not be read',
  'workbook-unfit': 'The workbook does not fit the file',
  'wrong-state': 'Not possible in this state',
  'version-stale': 'Changed meanwhile',
  'correction-invalid': 'The correction does not fit',
};

const OTHER_TITLE = 'The file could not be read';

/** What is shown of a file that could not be read: the sentence names the file, and sheet, row and column where there is one. */
export function readingProblem(
  fileName: string,
  code: string,
  sentence: string,
): { code: string; title: string; detail: string } {
  const detail = sentence.includes(fileName) ? sentence : `${fileName}: ${sentence}`;
  return { code, title: TITLES[code] ?? OTHER_TITLE, detail };
}
