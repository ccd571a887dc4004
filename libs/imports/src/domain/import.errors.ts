import type { PeriodChange } from '@tierline/contracts/imports';
import { moneyJson } from '@tierline/shared/money';
import { DomainError } from '@tierline/shared/problem';
import type { ImportStatus } from './import-status.js';

/** There is no such import, or it is not the caller's to see. */
export class ImportNotFound extends DomainError {
  constructor() {
    super('import-not-found', 'There is no such import, or you may not see it.');
  }
}

/** There is no such sample, or it was kept long enough. */
export class SampleNotFound extends DomainError {
  constructor() {
    super('sample-not-found', 'There is no such sample any more. Upload the file again.');
  }
}

/** There is no such row in the file. */
export class RowNotFound extends DomainError {
  constructor(rowId: number) {
    super('row-not-found', `The file has no row ${rowId}.`, { rowId });
  }
}

/** The import is in a state that does not allow the act. */
export class WrongState extends DomainError {
  constructor(status: ImportStatus, act: string) {
    super('wrong-state', `This import is ${STATUS_WORDS[status]}, so it cannot be ${act} now.`, { status });
  }
}

const STATUS_WORDS: Readonly<Record<ImportStatus, string>> = {
  received: 'waiting to be read',
  reading: 'being read',
  review: 'under review',
  committing: 'being committed',
  committed: 'committed',
  reverting: 'being reverted',
  reverted: 'reverted',
  discarded: 'discarded',
  failed: 'failed',
};

/** The same content was uploaded for the same purpose before and still counts. */
export class AlreadyImported extends DomainError {
  /** @param existing null when the earlier import is not the caller's to see */
  constructor(existing: { readonly id: string; readonly uploadedByName: string; readonly uploadedOn: string } | null) {
    super(
      'already-imported',
      existing
        ? `This file was uploaded on ${existing.uploadedOn} by ${existing.uploadedByName}. Open that import, or discard or revert it first.`
        : 'This file was uploaded by someone else. Ask an administrator to open that import.',
      existing ? { importId: existing.id, link: `/api/v1/imports/${existing.id}` } : {},
    );
  }
}

/** The upload itself is incomplete or not what it has to be. */
export class UploadInvalid extends DomainError {
  constructor(message: string, errors: readonly { readonly field: string; readonly detail: string }[] = []) {
    super('upload-invalid', message, { errors });
  }
}

/** The file is larger than the installation takes. */
export class FileTooLarge extends DomainError {
  /** @param fileName null when the upload was refused by its announced length, before its name came */
  constructor(fileName: string | null, maxBytes: number) {
    const name = fileName === null ? 'The file' : `"${fileName}"`;
    super(
      'file-too-large',
      `${name} is larger than ${Math.floor(maxBytes / 1_048_576)} MB, the largest file that can be uploaded. Nothing was stored. Split it by month, or export it without pictures and spare sheets.`,
      { maxBytes },
    );
  }
}

/** The first bytes show that this is no table at all. */
export class FileTypeUnsupported extends DomainError {
  constructor(fileName: string, kind: string) {
    super(
      'file-type-unsupported',
      `"${fileName}" is ${kind}. Upload the table as .xlsx, .xls, .csv or a PDF with text; the content decides, not the name. Nothing was stored.`,
    );
  }
}

/** There is not one byte in the file. */
export class FileEmpty extends DomainError {
  constructor(fileName: string) {
    super(
      'file-empty',
      `"${fileName}" is empty: there is nothing to read. Export it again and upload the new file. Nothing was stored.`,
    );
  }
}

/** No module registered such a target. */
export class TargetUnknown extends DomainError {
  constructor(target: string, known: readonly string[]) {
    super('target-unknown', `There is no import target "${target}". Known are: ${known.join(', ')}.`, {
      errors: [{ field: 'target', detail: `must be one of ${known.join(', ')}` }],
    });
  }
}

/** A program that sees a part of the company would write, or replace, what it does not see. */
export class BoundaryCrossed extends DomainError {
  constructor(message: string, facts: Readonly<Record<string, unknown>> = {}) {
    super('boundary-crossed', message, facts);
  }
}

/** Rows are blocked and the caller did not say that they may be left out. */
export class RowsBlocked extends DomainError {
  constructor(blocked: number) {
    super(
      'blocked-rows',
      `${blocked === 1 ? '1 row is' : `${blocked} rows are`} blocked. Fix or skip them, or commit with blockedRows "leave-out".`,
      { blocked },
    );
  }
}

/** Something about the file as a whole blocks it, whatever becomes of its rows. */
export class FileBlocked extends DomainError {
  constructor(message: string, code: string) {
    super('file-blocked', message, { code });
  }
}

/** No row is left that could become a fact. */
export class NothingToCommit extends DomainError {
  constructor() {
    super(
      'nothing-to-commit',
      'No accepted row is left in this file, so there is nothing to commit. Fix a row or discard the import.',
    );
  }
}

/** Rows of these periods are in the ledger already and the caller did not say what to do with them. */
export class PeriodExists extends DomainError {
  constructor(periods: readonly PeriodChange[], currency: string | null) {
    const months = periods.map(({ month }) => month).join(', ');
    super(
      'period-exists',
      `${months} ${periods.length === 1 ? 'has' : 'have'} rows already. Choose whether this file replaces them or is added to them.`,
      { periods: periods.map((period) => periodFacts(period, currency)) },
    );
  }
}

function periodFacts({ month, rowsNow, rowsInFile, sumsNow, sumsInFile }: PeriodChange, currency: string | null) {
  const money = (sums: PeriodChange['sumsNow']) =>
    currency === null
      ? {}
      : Object.fromEntries(Object.entries(sums).map(([name, minor]) => [name, moneyJson(minor, currency)]));
  return { month, rowsNow, rowsInFile, sumsNow: money(sumsNow), sumsInFile: money(sumsInFile) };
}

/** Two imports that are not two versions of one file. */
export class NotComparable extends DomainError {
  constructor(message: string) {
    super('not-comparable', message);
  }
}

/** The inbox knows no such loader. */
export class InboxLoaderNotFound extends DomainError {
  constructor(loader: string) {
    super('inbox-loader-not-found', `There is no loader "${loader}".`, { loader });
  }
}

/** A correction names a field that the file has no column for, or a row that can't be corrected so. */
export class CorrectionInvalid extends DomainError {
  constructor(message: string, errors: readonly { readonly field: string; readonly detail: string }[] = []) {
    super('correction-invalid', message, { errors });
  }
}

/** Nothing was done, or nothing was undone, since the file was read. */
export class NothingToUndo extends DomainError {
  constructor(kind: 'undone' | 'redone') {
    super('nothing-to-undo', `There is nothing that could be ${kind}.`, { kind });
  }
}

/** No such workbook was sent back to this import, or it was kept long enough. */
export class WorkbookNotFound extends DomainError {
  constructor() {
    super('workbook-not-found', 'No such workbook was sent back to this import lately.');
  }
}

/** An error workbook that was sent back cannot be laid beside the file. */
export class WorkbookUnfit extends DomainError {
  constructor(message: string) {
    super('workbook-unfit', message);
  }
}

/** A column mapping names a field or a column that does not exist. */
export class MappingInvalid extends DomainError {
  constructor(message: string, errors: readonly { readonly field: string; readonly detail: string }[] = []) {
    super('mapping-invalid', message, { errors });
  }
}

/** There is no such remembered column mapping. */
export class MappingNotFound extends DomainError {
  constructor() {
    super('mapping-not-found', 'There is no such saved column mapping.');
  }
}

/** Another worker took the work over; what was done under the old lease must not count. */
export class LeaseLost extends Error {
  constructor(importId: string) {
    super(`The lease on import ${importId} was lost.`);
    this.name = 'LeaseLost';
  }
}
