import type { FileSample } from '@tierline/shared/intake';

/** Names of the views that other modules may read. */
export const IMPORTS_VIEWS = {
  /** One row per source row below the header: `StagedRowV1`. Filter by `import_id`, else it scans every file. */
  stagedRow: 'imports.staged_row_v1',
  /** One row per import: `ImportV1`. */
  import: 'imports.import_v1',
  /** Rows that changed since their file was read: `ChangedRowV1`. */
  changedRow: 'imports.changed_row_v1',
  /** What a person decided for an unknown name, for all rows of one import: `ResolutionV1`. */
  resolution: 'imports.resolution_v1',
  /** Beginnings of files that layouts are made from: `FileSampleV1`. Filter by `id`. */
  fileSample: 'imports.file_sample_v1',
} as const;

/** Columns of `imports.staged_row_v1`. */
export interface StagedRowV1 {
  import_id: string;
  /** Position in the file from 1 (the API's `rowId`). */
  position: number;
  sheet: string | null;
  page: number | null;
  /** Row as seen in the sheet; PDF: running number of the record. */
  row_no: number;
  state: 'accepted' | 'blocked' | 'duplicate' | 'skipped';
  /** Code of why a row is skipped or a duplicate. */
  reason: string | null;
  /** Texts of the record as the layout's mapping gave it, in the order of the target's `recordFields`; null for skipped rows. */
  record: (string | null)[] | null;
  /** Raw text of the cells by column position from 0; null for an empty cell. */
  raw: (string | null)[];
  /** Row numbers of cells that were carried down from another row, by field. */
  carried: Record<string, number> | null;
  /** Cells that a person corrected, by field; `raw` keeps what the file says. */
  fixed: Record<string, string> | null;
  /** Hash of the natural key; of a file that is read by one layout with the ordinal among equal records of the file. */
  natural_key: Buffer | null;
  /** Number of the sheet in the file from 1; null for a file that is read from one sheet, which `sheet` names. */
  sheet_no: number | null;
}

/** Columns of `imports.changed_row_v1`. */
export interface ChangedRowV1 {
  import_id: string;
  /** 0 when any row of the file may have changed. */
  position: number;
}

/** Columns of `imports.import_v1`. */
export interface ImportV1 {
  id: string;
  target: string;
  status: string;
  file_name: string;
  file_sha256: string;
  file_size: bigint;
  /** Choices made on upload; for sales `{ loader, commissionMonth, revenueMonth? }`. */
  params: Record<string, string>;
  layout: string | null;
  sheet: string | null;
  header_row: number | null;
  /** The columns found: position in `StagedRowV1.raw` from 0, letter, header as in the file, field it feeds or null. Of a file that is read
   *  sheet by sheet those of all sheets, without a letter; `sheets` has them as they stand in each. */
  columns: { position: number; letter: string; header: string; field: string | null }[];
  sheets: ImportSheetV1[];
  accepted: number;
  blocked: number;
  duplicates: number;
  skipped: number;
  warnings: number;
  uploaded_by: string | null;
  uploaded_by_name: string;
  uploaded_at: Date;
  committed_at: Date | null;
  reverted_at: Date | null;
}

/** Columns of `imports.resolution_v1`. */
export interface ResolutionV1 {
  import_id: string;
  /** Code of the issue that it settles, for example `rep-unresolved`. */
  code: string;
  /** The value as normalised by the target. */
  value_key: string;
  /** Id or slug of what the value means. */
  resolved_to: string;
  /** Whether the target was to keep it for later files. */
  is_remembered: boolean;
}

/** Columns of `imports.file_sample_v1`. */
export interface FileSampleV1 {
  id: string;
  file_name: string;
  sample: FileSample;
  /** Person who uploaded the file. */
  created_by: string | null;
}

/** A sheet of a file that is read sheet by sheet, in `imports.import_v1.sheets`. */
export interface ImportSheetV1 {
  /** From 1, in the order of the file. */
  no: number;
  name: string;
  isHidden: boolean;
  isUsed: boolean;
  /** Code of why it is not used; null when it is. */
  reason: string | null;
  headerRow: number | null;
  /** `place` is the position in `StagedRowV1.raw` from 0, `position` that in the sheet; `field` like `phone`, of a second column `phone.1`. */
  columns: { position: number; place: number; letter: string; header: string; field: string | null }[];
}
