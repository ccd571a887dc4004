import type {
  ColumnMap,
  FileSample,
  FoundColumn,
  FoundTable,
  IntakeEnd,
  RecognisedFile,
  RowIssue,
  SheetChoices,
} from '@tierline/shared/intake';
import type { ReadLimits } from '@tierline/platform/tabular';

/** One file to be read, as the worker hands it to a reader process. Small: ids and a path, never rows. */
export interface ReadJob {
  readonly importId: string;
  /** Fences the reader's transaction. */
  readonly leaseToken: string;
  /** The file on this machine. */
  readonly path: string;
  readonly target: string;
  readonly params: Readonly<Record<string, string>>;
  /** What a person chose, if anything. */
  readonly choice: ReadChoice;
  /** Column mappings kept from earlier files of the same target and sender. */
  readonly remembered: readonly RememberedMapping[];
  /** Order in which the fields of a record are staged. */
  readonly recordFields: readonly string[];
  readonly totals: readonly TotalField[];
  readonly moneyDigits: number;
  readonly limits: ReadLimits;
}

export interface ReadChoice {
  /** Null when nobody mapped columns. */
  readonly columnMap: ColumnMap | null;
  readonly sheet: string | null;
  readonly headerRow: number | null;
  /** Of a file that is read sheet by sheet; null when nobody chose anything. */
  readonly sheets: SheetChoices | null;
}

/** Columns by field for every file whose headers, in order, have this key. */
export interface RememberedMapping {
  readonly headerKey: string;
  readonly columns: ColumnMap;
  /** Name of the person who mapped them. */
  readonly keptBy: string;
  /** `YYYY-MM-DD` */
  readonly keptOn: string;
}

/** A sum kept per import, and the field of the record with minor units as decimal text. */
export interface TotalField {
  readonly name: string;
  readonly recordField: string;
}

/** One row of the sheet as shown to a person who maps columns. */
export interface PreviewRow {
  /** Absent where a file is read from one sheet. */
  readonly sheetNo?: number;
  readonly row: number;
  readonly cells: readonly string[];
}

/** Why a file can't be read, with what was found. */
export interface ReadRefusal {
  readonly code: string;
  readonly message: string;
  readonly issues: readonly RowIssue[];
  readonly found: FoundTable | null;
  readonly preview: readonly PreviewRow[];
}

/** A file that nobody knows yet: only its beginning is taken. */
export interface SampleJob {
  /** The file on this machine. */
  readonly path: string;
  readonly limits: ReadLimits;
}

/** A file of which it is not said whose it is: only that is found out. */
export interface RecogniseJob extends SampleJob {
  readonly target: string;
  /** Choices that were made. */
  readonly params: Readonly<Record<string, string>>;
  /** Layouts that people made, as JSON. */
  readonly layouts: readonly string[];
}

/** A workbook of blocked rows that was sent back: its rows are staged beside those of the file. */
export interface WorkbookJob extends SampleJob {
  readonly workbookId: string;
  readonly importId: string;
  /** Of the file, those of each sheet where it is read sheet by sheet. */
  readonly sheets: readonly WorkbookSheet[];
}

/** A sheet of the file whose rows may come back in a workbook. */
export interface WorkbookSheet {
  /** Null where a file is read from one sheet. */
  readonly no: number | null;
  readonly name: string;
  readonly columns: readonly FoundColumn[];
}

export type ToReader =
  | { readonly kind: 'connect'; readonly databaseUrl: string }
  | { readonly kind: 'read'; readonly job: ReadJob }
  | { readonly kind: 'sample'; readonly job: SampleJob }
  | { readonly kind: 'recognise'; readonly job: RecogniseJob }
  | { readonly kind: 'workbook'; readonly job: WorkbookJob };

export type FromReader =
  | { readonly kind: 'ready' }
  | { readonly kind: 'usage'; readonly cpuMs: number; readonly memoryBytes: number }
  | { readonly kind: 'progress'; readonly rowsDone: number }
  | { readonly kind: 'staged-to'; readonly position: number }
  | { readonly kind: 'staged'; readonly rows: number }
  | { readonly kind: 'refused'; readonly refusal: ReadRefusal }
  | { readonly kind: 'sampled'; readonly sample: FileSample }
  | { readonly kind: 'recognised'; readonly recognised: RecognisedFile; readonly preview: readonly PreviewRow[] }
  | { readonly kind: 'lease-lost' }
  | { readonly kind: 'failed'; readonly message: string };

/** What the reader wrote into the import's row when it had staged all rows. */
export interface StagedSummary {
  readonly found: FoundTable;
  readonly preview: readonly PreviewRow[];
  readonly controlTotals: IntakeEnd['controlTotals'];
  readonly accepted: number;
  readonly blocked: number;
  readonly skipped: number;
  /** Minor units as decimal text, by name. */
  readonly totals: Readonly<Record<string, string>>;
}
