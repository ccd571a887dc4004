import type { ChoiceProposal, CommitChoice } from '@tierline/contracts/imports';
import type { ColumnMap, ControlTotal, FoundColumn, FoundSheet, SheetChoices } from '@tierline/shared/intake';
import type { ImportStatus } from '../../domain/import-status.js';
import type { Phase } from '../../domain/progress.js';
import type { PreviewRow } from '../reading/reader-messages.js';

/** Why an import failed or was given back, as kept and shown. */
export interface ImportProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What a person chose for the commit. */
export interface StoredCommitChoice extends CommitChoice {
  readonly blockedRows: 'refuse' | 'leave-out';
}

/** Columns of `imports.import`, without the preview, which is read on its own. */
export interface ImportRow {
  readonly id: string;
  readonly target: string;
  readonly duplicate_scope: string;
  readonly params: Readonly<Record<string, string>>;
  readonly file_name: string;
  readonly file_sha256: string;
  readonly file_size: bigint;
  readonly status: ImportStatus;
  readonly problem: ImportProblem | null;
  readonly layout: string | null;
  readonly sheet: string | null;
  readonly header_row: number | null;
  /** Of a file that is read sheet by sheet those of all its sheets, by their place. */
  readonly columns: readonly FoundColumn[];
  /** Empty where a file is read from one sheet by a layout. */
  readonly sheets: readonly FoundSheet[];
  readonly column_map: ColumnMap | null;
  readonly sheet_choice: string | null;
  readonly header_row_choice: number | null;
  /** What a person chose sheet by sheet; null when nobody did. */
  readonly sheet_choices: SheetChoices | null;
  readonly control_totals: readonly ControlTotal[];
  readonly currency: string | null;
  /** Minor units as decimal text, by name. */
  readonly totals: Readonly<Record<string, string>>;
  readonly accepted: number;
  readonly blocked: number;
  readonly duplicates: number;
  readonly skipped: number;
  readonly warnings: number;
  readonly commit_choice: StoredCommitChoice | null;
  readonly uploaded_by: string | null;
  readonly uploaded_by_name: string;
  readonly uploaded_at: Date;
  readonly judged_at: Date | null;
  readonly committed_by: string | null;
  readonly committed_by_name: string | null;
  readonly committed_at: Date | null;
  readonly reverted_by: string | null;
  readonly reverted_by_name: string | null;
  readonly reverted_at: Date | null;
  readonly restored_by: string | null;
  readonly restored_by_name: string | null;
  readonly restored_at: Date | null;
  /** A reverted import on its way back; it is `committing` then. */
  readonly is_restoring: boolean;
  readonly origin: ImportOrigin;
  /** Whether choices are left to be recognised from the content. */
  readonly is_open: boolean;
  /** What was recognised; null when all choices were made with the upload. */
  readonly recognised: StoredRecognition | null;
  readonly run: number;
  readonly is_staged: boolean;
  readonly failures: number;
  readonly phase: Phase | null;
  readonly phase_started_at: Date | null;
  readonly rows_done: number;
  readonly rows_total: number | null;
  readonly version: number;
  /** How many workbooks that were sent back have been taken over or refused; announced, and no change of the import itself. */
  readonly workbooks_ended: number;
  /** What would be undone and redone next; null when there is nothing. */
  readonly undo_title: string | null;
  readonly redo_title: string | null;
}

export const IMPORT_COLUMNS = [
  'id',
  'target',
  'duplicate_scope',
  'params',
  'file_name',
  'file_sha256',
  'file_size',
  'status',
  'problem',
  'layout',
  'sheet',
  'header_row',
  'columns',
  'sheets',
  'column_map',
  'sheet_choice',
  'header_row_choice',
  'sheet_choices',
  'control_totals',
  'currency',
  'totals',
  'accepted',
  'blocked',
  'duplicates',
  'skipped',
  'warnings',
  'commit_choice',
  'uploaded_by',
  'uploaded_by_name',
  'uploaded_at',
  'judged_at',
  'committed_by',
  'committed_by_name',
  'committed_at',
  'reverted_by',
  'reverted_by_name',
  'reverted_at',
  'restored_by',
  'restored_by_name',
  'restored_at',
  'is_restoring',
  'origin',
  'is_open',
  'recognised',
  'run',
  'is_staged',
  'failures',
  'phase',
  'phase_started_at',
  'rows_done',
  'rows_total',
  'version',
  'workbooks_ended',
  'undo_title',
  'redo_title',
] as const satisfies readonly (keyof ImportRow)[];

/** For `select`, each with its table. */
export const IMPORT_SELECT = IMPORT_COLUMNS.map((column) => `import.${column}`).join(', ');

export interface NewImport {
  readonly target: string;
  readonly duplicateScope: string;
  readonly params: Readonly<Record<string, string>>;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly uploadedBy: string | null;
  readonly uploadedByName: string;
  readonly origin: ImportOrigin;
  /** Whether choices are left to be recognised from the content. */
  readonly isOpen: boolean;
}

/** How a file came in. */
export const IMPORT_ORIGINS = ['upload', 'inbox', 'command'] as const;
export type ImportOrigin = (typeof IMPORT_ORIGINS)[number];

/** What was recognised in a file, as kept and shown. */
export interface StoredRecognition extends ChoiceProposal {
  /** Loaders whose header the file has, or the nearest one. */
  readonly loaders: readonly string[];
}

/** What the preview screen shows of the top of the sheet. */
export type StoredPreview = readonly PreviewRow[];
