import { FileRefused } from '@tierline/shared/intake';

/** Bytes that are no table. `what` completes "This is ...". */
export function wrongType(what: string, remedy = 'Save the table as .xlsx or .csv and upload that file.'): FileRefused {
  return refused('wrong-type', `This is ${what}, which cannot be read as a table. ${remedy}`);
}

export function emptyFile(): FileRefused {
  return refused('empty-file', 'The file is empty. Export it again and upload the new file.');
}

export function encryptedWorkbook(): FileRefused {
  return refused(
    'encrypted-workbook',
    'The workbook is protected by a password. Save it without the password and upload it again.',
  );
}

/** The container or one of its parts can't be read to the end. `where` is a part or a sheet. */
export function damagedFile(where: string, cause?: unknown): FileRefused {
  const error = refused(
    'damaged-file',
    `The workbook is damaged or was not uploaded completely (${where}). Open it in Excel, save it again and upload that copy.`,
  );
  error.cause = cause;
  return error;
}

export function encryptedPdf(): FileRefused {
  return refused(
    'encrypted-pdf',
    'The PDF is protected by a password. Save it without the password (print it to a new PDF) and upload that.',
  );
}

/** A PDF that cannot be read to its end. `what` completes "The PDF is damaged ...: ". */
export function damagedPdf(what: string, cause?: unknown): FileRefused {
  const error = refused(
    'damaged-file',
    `The PDF is damaged or was not uploaded completely (${what}). Ask its sender for it again, or for the table as .xlsx.`,
  );
  error.cause = cause;
  return error;
}

export function pdfWithScripts(): FileRefused {
  return refused(
    'pdf-with-scripts',
    'The PDF carries scripts, which no statement needs. They were not run. Print it to a new PDF and upload that.',
  );
}

export function pdfWithoutText(pages: number): FileRefused {
  return refused(
    'pdf-without-text',
    `The PDF holds no text on ${pages === 1 ? 'its page' : `any of its ${pages} pages`}: it is a scan or a picture. Ask its sender for the original, or for the table as .xlsx or .csv.`,
  );
}

export function declaresEntities(part: string): FileRefused {
  return refused(
    'entities-refused',
    `The part ${part} of the workbook declares its own XML entities, which no spreadsheet program writes. Save it again in Excel.`,
  );
}

export function duplicateEntry(name: string): FileRefused {
  return refused(
    'duplicate-entry',
    `The workbook holds two parts named ${name}, so it is not clear which one counts. Save it again in Excel.`,
  );
}

/** @param row in which the quote was opened */
export function unclosedQuote(row: number): FileRefused {
  return refused(
    'unclosed-quote',
    `Row ${row} opens a quote (") that is never closed, so all rows below would be taken as one cell. Close or remove it, or export the file again.`,
  );
}

/** A limit was passed. `what` says what there is too much of, with the limit in figures. */
export function pastLimit(code: string, what: string, remedy: string): FileRefused {
  return refused(code, `${what} ${remedy}`);
}

/** "Sheet "March", " at the start of a sentence; nothing for csv, which has no sheets. */
export function sheetPrefix(sheet: string): string {
  return sheet === '' ? '' : `Sheet "${sheet}": `;
}

function refused(code: string, message: string): FileRefused {
  return new FileRefused(code, message, [
    { code, severity: 'blocking', column: null, field: null, value: null, message },
  ]);
}
