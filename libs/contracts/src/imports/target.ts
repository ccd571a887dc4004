import type { DataBoundary, Permission } from '@tierline/shared/access';
import type { AnyIntake, RecognisedFile } from '@tierline/shared/intake';

export type { RecognisedFile };
import type { DomainEvent, EventOf } from '../event.js';
import type { ImportId } from './ids.js';

/** Runs SQL with `$1` parameters inside the transaction that the import module opened. */
export interface TargetSql {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** The import a target is asked about. */
export interface ImportRef {
  readonly id: ImportId;
  /** Choices made on upload, as `checkParams` returned them. */
  readonly params: Readonly<Record<string, string>>;
  /** Person who acts now; null for the system. */
  readonly actorId: string | null;
}

/** SQL that yields the target's issues on the staged rows of one import, one row per issue:
 *  `position int|null, field text|null, code text, severity text, value text|null, message text`. A blocking issue blocks its row. */
export interface Judgement {
  readonly text: string;
  readonly params: readonly unknown[];
}

/** Judges some rows at a cost that follows these rows, not the file: what a person waits for after each change. */
export interface RowsJudgement {
  /** Issues that these rows have by themselves. */
  rows(ref: ImportRef, positions: readonly number[]): Judgement;
  /** Issues that many rows have together; none of them blocks. */
  file(ref: ImportRef): Judgement;
  readonly fileCodes: readonly string[];
  /** SQL that yields as `key text` what `file` sees of these rows: while it stays the same, so does what `file` says. */
  seenByFile(ref: ImportRef, positions: readonly number[]): Judgement;
}

export type PeriodChoice = 'refuse' | 'replace' | 'add';

/** One period that a commit would change, before and after. */
export interface PeriodChange {
  /** `YYYY-MM`; for sales the revenue month. */
  readonly month: string;
  readonly rowsNow: number;
  readonly rowsInFile: number;
  /** Sums by total name in minor units: what stands there now, and what the accepted rows of the file add. */
  readonly sumsNow: Readonly<Record<string, bigint>>;
  readonly sumsInFile: Readonly<Record<string, bigint>>;
}

export interface CommitChoice {
  readonly existingPeriods: PeriodChoice;
  /** Single months that go by another choice. */
  readonly months: Readonly<Record<string, PeriodChoice>>;
}

/** An event to be put into the outbox in the same transaction. */
export interface TargetEvent<Event extends DomainEvent = DomainEvent> {
  readonly event: Event;
  readonly payload: EventOf<Event>;
}

/** How a commit goes. */
export interface CommitTerms {
  readonly choice: CommitChoice;
  /** Told after each slice how many rows are done; throws when the work is no longer ours to do. */
  readonly onProgress: (rowsDone: number) => Promise<void>;
}

export interface CommitOutcome {
  /** Rows that became facts. */
  readonly rows: number;
  /** Positions of rows that are in the module already and therefore end as duplicates. */
  readonly duplicates: readonly number[];
  readonly events: readonly TargetEvent[];
}

/** One kind of file that a target takes, as the upload screen offers it: a supplier's file for sales. */
export interface TargetLoader {
  readonly slug: string;
  readonly title: string;
  /** Whether the file does not say the revenue month, so that the uploader has to. */
  readonly needsRevenueMonth: boolean;
  /** The formats in which it does not say it; the others do. */
  readonly revenueMonthFormats: readonly string[];
  /** `xlsx`, `csv` ... */
  readonly formats: readonly string[];
}

/** How much of a committed import still counts. */
export interface ImportStanding {
  readonly importId: string;
  /** Facts of it that count now; 0 when all of it was replaced. */
  readonly rowsCounting: number;
  /** Imports that have replaced rows of it, each once. */
  readonly replacedBy: readonly string[];
}

/** The choices that follow from what was recognised. */
export interface ChoiceProposal {
  /** Choices by name as far as they are known. */
  readonly params: Readonly<Record<string, string>>;
  /** Whether the file can be read so without asking anybody. */
  readonly isSure: boolean;
  /** Sentences: what was found, and what is left to choose. */
  readonly reasons: readonly string[];
}

/** Rows of a file from one position to another, both included. */
export interface RowSlice {
  readonly first: number;
  readonly last: number;
}

/** Runs work in a transaction of its own, which is undone when the file is no longer ours to read. */
export type FencedTransaction = (work: (sql: TargetSql) => Promise<void>) => Promise<void>;

/** Writes what a commit will need while the file is still read and judged. Nothing of it counts before the commit, which takes over what
 *  still holds (`changed_row_v1` tells what does not) and writes the rest. */
export interface TargetPreparation {
  /** Takes back what was prepared of an import and begins anew. */
  begin(sql: TargetSql, ref: ImportRef): Promise<void>;
  /** Prepares the accepted rows of a slice; several slices are prepared at the same time. */
  rows(transaction: FencedTransaction, ref: ImportRef, slice: RowSlice): Promise<void>;
  /** Says that every row was prepared; in the transaction that ends reading. */
  finish(sql: TargetSql, ref: ImportRef): Promise<void>;
  /** Takes back what was prepared of an import that will not be committed. */
  clear(sql: TargetSql, ref: ImportRef): Promise<void>;
}

/** Looks at the rows of an import together, where what a row is follows from others: rows of one lead, a later row with the same key. It
 *  keeps what it found in tables of its own module, which its judgement, its preview and its commit then read. Set-based, so that memory
 *  does not grow with the file; each call takes the place of what an earlier one left, so that it may be repeated. */
export interface TargetArrangement {
  /** All accepted and blocked rows of the import. Called in the transaction that ends reading, after `TargetPreparation.finish` and before
   *  `judgement`, and whenever the whole file is judged anew. */
  all(sql: TargetSql, ref: ImportRef): Promise<void>;
  /** Some rows that differ now, because a person corrected, left out, took back or resolved something, or undid that. Called after they were
   *  mapped again and before they are judged; rows that are left out now are among them.
   *  @returns positions of other rows that stand differently because of it; they are judged again with these */
  changed(sql: TargetSql, ref: ImportRef, positions: readonly number[]): Promise<readonly number[]>;
  /** Forgets an import that will not be committed. */
  clear(sql: TargetSql, ref: ImportRef): Promise<void>;
}

/** A choice that belongs to an upload, as the upload screen offers it; `checkParams` gets it under its name. */
export interface TargetOption {
  readonly name: string;
  readonly title: string;
  readonly kind: 'choice' | 'text';
  /** Of a choice: what can be chosen. */
  readonly values: readonly { readonly value: string; readonly title: string }[];
  /** What counts when nothing is said; null when it has to be said. */
  readonly default: string | null;
  /** One sentence under the field; null when there is nothing to add. */
  readonly hint: string | null;
}

/** One kind of thing that a commit would do, with its number and a few examples: leads created, gaps filled, rows merged. */
export interface CommitFigure {
  /** `created`, `filled` ... */
  readonly code: string;
  /** On screen: "New leads". */
  readonly title: string;
  readonly count: number;
  readonly examples: readonly {
    /** Of the row that it begins with; null when it is about none. */
    readonly position: number | null;
    /** One line: "Aarohi V. (Main Leads 2) fills city and e-mail". */
    readonly text: string;
  }[];
}

/** A row of the target's own data that a remembered answer touched: how it stood, and how it stands since; null when it is not there. It is
 *  kept as JSON with the act that a person can undo. */
export interface RememberedRow {
  /** What the row is, `customer-assignment`. */
  readonly kind: string;
  /** What tells it from others of its kind. */
  readonly key: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** What a file can be for. The owning module implements it, the app registers it with `imports`; everything else about files is shared. */
export interface ImportTarget {
  /** Wire name, `sales`. */
  readonly target: string;
  /** Name on screen, "Sales of a product line". */
  readonly title: string;
  readonly uploadPermission: Permission;
  /** Fields of a record in the order in which they are staged: `staged_row_v1.record[n]` is the n-th of them, from 1. Only appended to. */
  readonly recordFields: readonly string[];
  /** Sums kept per import: name on the wire, the field of `record` with minor units as decimal text, and its name on screen (the name
   *  itself when left out). Empty where nothing is summed. */
  readonly totals: readonly { readonly name: string; readonly recordField: string; readonly title?: string }[];
  /** How screens speak of what a row becomes; "row" and "rows" when left out. */
  readonly noun?: { readonly one: string; readonly many: string };
  /** Names on screen of the issue codes and of the reasons that come from this target, by code. */
  readonly codeTitles?: Readonly<Record<string, string>>;
  /** Fields of columns that tell people which row is meant: screens show them first. The first columns when left out. */
  readonly keyFields?: readonly string[];
  /** Codes of notes whose row counts as duplicate while nothing blocks it: the code is then the reason of the row. The rows stay staged and
   *  the commit may read them. */
  readonly duplicateCodes?: readonly string[];
  /** Choices of an upload beside the loader and the months of sales, with the defaults that the company set. */
  options?(sql: TargetSql): Promise<readonly TargetOption[]>;
  /** The kinds of file that it takes; absent when there is only one. */
  readonly loaders?: readonly TargetLoader[];
  /** How the file is read under these choices (a loader's intake for sales): a row that a person corrects is mapped with it. */
  intake?(params: Readonly<Record<string, string>>): AnyIntake;
  /** What a reader process, which knows only what the product brings along, has to be told beside the choices: for sales a layout
   *  that was made on screen. */
  readerParams?(sql: TargetSql, params: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>>;
  /** Checks the choices of an upload.
   *  @throws DomainError `params-invalid` with `errors: { field, detail }[]` */
  checkParams(params: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  /** What makes equal content the same upload again, beside target and hash: the loader for sales. */
  duplicateScope(params: Readonly<Record<string, string>>): string;
  /** The company currency of the totals; absent where rows hold no money. */
  currency?(sql: TargetSql): Promise<string>;
  judgement(ref: ImportRef): Judgement;
  /** The same for some rows; without it the whole file is judged and the rest is thrown away. */
  readonly rowsJudgement?: RowsJudgement;
  /** SQL that gives the wire `record` (json) of staged rows: `position int, record json` for `$1` import id and `$2` positions int[]. */
  readonly recordsSql: string;
  /** Settles an unknown value for all rows of the import. `remember` also keeps it for later files.
   *  @returns the normalised value that the resolution is stored under, and what was remembered
   *  @throws DomainError when the code can't be resolved by a name or `to` is unknown; absent where no issue can be resolved so */
  resolve?(
    sql: TargetSql,
    ref: ImportRef,
    choice: { code: string; value: string; to: string; remember: boolean },
  ): Promise<{ valueKey: string; remembered?: readonly RememberedRow[] }>;
  /** Right that a program needs beside its upload right to have an answer remembered, or one that was remembered taken back. */
  readonly rememberPermission?: Permission;
  /** Has remembered rows stand as they did before. A row is left that somebody changed since, or that the answer of another import relies on.
   *  @returns the rows the other way round: given these, it does them again */
  turnRemembered?(sql: TargetSql, ref: ImportRef, rows: readonly RememberedRow[]): Promise<readonly RememberedRow[]>;
  /** SQL that yields as `position int` the accepted and blocked rows that carry a value which a resolution was stored under. */
  rowsWith?(ref: ImportRef, value: { code: string; valueKey: string }): Judgement;
  /** Absent when there is nothing worth preparing. */
  readonly preparation?: TargetPreparation;
  /** Absent where every row stands for itself. */
  readonly arrangement?: TargetArrangement;
  /** What a commit would do now beside replacing periods, for the review screen; computed at a cost that a person can wait for. */
  preview?(sql: TargetSql, ref: ImportRef): Promise<readonly CommitFigure[]>;
  /** How many accepted rows lie outside of what exists for a program. A bounded program commits nothing to a target that cannot tell. */
  rowsOutside?(sql: TargetSql, ref: ImportRef, boundary: DataBoundary): Promise<number>;
  /** Periods that the accepted rows fall into, oldest first; absent where rows replace none. */
  periods?(sql: TargetSql, ref: ImportRef): Promise<PeriodChange[]>;
  /** How many accepted rows of each period are in the module already, in whatever import they came; absent where none can be. */
  twins?(sql: TargetSql, ref: ImportRef): Promise<readonly { readonly month: string; readonly rows: number }[]>;
  /** Makes facts of all accepted rows, in slices of positions so that progress can be told.
   *  @throws DomainError `period-exists` (facts: `periods`) when a period exists and the choice is to refuse */
  commit(sql: TargetSql, ref: ImportRef, terms: CommitTerms): Promise<CommitOutcome>;
  /** Tells at once whether a revert is possible, so that the caller need not wait for the work to fail.
   *  @throws DomainError as `revert` */
  checkRevert?(sql: TargetSql, ref: ImportRef): Promise<void>;
  /** Withdraws what the import added and restores what it replaced.
   *  @throws DomainError `replaced-since` (facts: `importId`) while a later import has replaced its rows */
  revert(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]>;
  /** Tells at once whether a reverted import can count again. A target without `restore` cannot.
   *  @throws DomainError as `restore` */
  checkRestore?(sql: TargetSql, ref: ImportRef): Promise<void>;
  /** Makes a reverted import count again exactly as before: what it had replaced is replaced again.
   *  @throws DomainError `months-taken` (facts: `months`, `importIds`) when something else came to count in its periods since */
  restore?(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]>;
  /** How much of committed imports still counts; absent where nothing is ever replaced. */
  standing?(sql: TargetSql, importIds: readonly string[]): Promise<readonly ImportStanding[]>;
  /** How two versions of a file are laid side by side: fields of the record that tell which row is meant when its cells were changed, and
   *  the field with the period, where there is one. */
  readonly comparedBy?: { readonly pair: readonly string[]; readonly month?: string };
  /** Looks at choices that leave something to be recognised from the content; null when everything is said.
   *  @throws DomainError `params-invalid` when what is said cannot be */
  openParams?(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null;
  /** Layouts that people made, as a reader needs them to recognise files by them, beside what it was built with. */
  recognisableLayouts?(): readonly string[];
  /** The choices that follow from the content, beside those that were made. */
  proposeParams?(
    sql: TargetSql,
    given: Readonly<Record<string, string>>,
    recognised: RecognisedFile,
  ): Promise<ChoiceProposal>;
}
