import { quoted } from './messages.js';
import { FileRefused, type FoundTable, type RowIssue } from './outcome.js';

const LISTED = 8;
const SPLIT = 'Split the file and upload the parts.';

/** A PDF where sheets are needed. */
export function noSheets(): FileRefused {
  return new FileRefused(
    'wrong-type',
    'This is a PDF, which holds no sheets. Save the table as .xlsx or .csv and upload that file.',
  );
}

/** @param found with the sheets, so that a person can map one */
export function noSheetUsed(found: FoundTable): FileRefused {
  const sheets = found.sheets ?? [];
  const issues = sheets.map(({ name, reason }): RowIssue => {
    const sheet = name === '' ? 'The file' : `The sheet ${quoted(name)}`;
    const message = `${sheet} is not used: ${WORDS[reason ?? ''] ?? reason ?? 'no reason was given'}.`;
    return { ...whole('no-sheet-used', message), value: name === '' ? null : name };
  });
  const listed = issues.slice(0, LISTED).map(({ message }) => message);
  const more = issues.length > LISTED ? ` ${issues.length - LISTED} more sheets are not used either.` : '';
  const message = `${listed.join(' ')}${more} Map the columns of one by hand, or upload another file. Nothing was stored.`;
  return new FileRefused('no-sheet-used', message, issues, found);
}

const WORDS: Readonly<Record<string, string>> = {
  empty: 'it holds no rows',
  hidden: 'it is hidden',
};

export function noneHoldsRows(): FileRefused {
  const message =
    'The sheets hold headers, but no row below one of them holds a record. Export the file again with its rows and upload it. Nothing was stored.';
  return new FileRefused('no-rows', message, [whole('no-rows', message)]);
}

/** A limit was passed over all sheets together. */
export function tooMany(what: 'rows' | 'cells', most: number): FileRefused {
  const figure = String(most).replace(/\B(?=(\d{3})+$)/g, ',');
  return new FileRefused(`too-many-${what}`, `The sheets together hold more than ${figure} ${what}. ${SPLIT}`);
}

function whole(code: string, message: string): RowIssue {
  return { code, severity: 'blocking', column: null, field: null, value: null, message };
}
