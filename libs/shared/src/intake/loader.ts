import type { ColumnType, Layout, LayoutColumn, RowValues } from './layout.js';
import type { Intake, Mapped, TypedRow } from './run.js';

/** Choices made on upload, already checked by the target: `commissionMonth` and, where the loader needs it, `revenueMonth`. */
export type LoaderParams = Readonly<Record<string, string>>;

/** A column for documentation and templates. */
export interface SourceColumn {
  readonly field: string;
  readonly header: string;
  readonly type: ColumnType;
  readonly isRequired: boolean;
  readonly isMandatory: boolean;
  readonly meaning: string | null;
  readonly example: string | null;
}

/** How the files of one sender are read. Pure: who sold it and what it counts for is judged afterwards, against the database. */
export interface Loader<Target = unknown> {
  /** Slug, part of the wire. */
  readonly loader: string;
  readonly title: string;
  /** Whether the revenue month is chosen on upload because the file does not say it. */
  readonly needsRevenueMonth: boolean;
  readonly formats: readonly ('xlsx' | 'csv')[];
  readonly layouts: readonly Layout[];
  intake(params: LoaderParams): Intake<Target>;
  /** Columns of the first layout in the order of the file. */
  sourceColumns(): readonly SourceColumn[];
}

export interface LoaderDefinition<Target, Columns extends readonly LayoutColumn[]> {
  readonly loader: string;
  readonly title: string;
  readonly needsRevenueMonth?: boolean;
  /** A second form of the same file is a second layout with the same fields. */
  readonly layouts: readonly [Layout<Columns>, ...Layout<Columns>[]];
  readonly map: (row: TypedRow<RowValues<Columns>>, params: LoaderParams) => Mapped<Target>;
  readonly naturalKey: (row: TypedRow<RowValues<Columns>>) => readonly string[];
}

/** Makes a loader of its layouts and its mapping. */
export function defineLoader<Target, const Columns extends readonly LayoutColumn[]>(
  definition: LoaderDefinition<Target, Columns>,
): Loader<Target> {
  const { loader, title, layouts, map, naturalKey } = definition;
  return {
    loader,
    title,
    needsRevenueMonth: definition.needsRevenueMonth ?? false,
    formats: ['xlsx', 'csv'],
    layouts,
    // The plan that reads a row fills exactly the fields of the layout, so the values have the type that the layout declares.
    intake: (params) => ({
      layouts,
      map: (row) => map(row as TypedRow<RowValues<Columns>>, params),
      naturalKey: (row) => naturalKey(row as TypedRow<RowValues<Columns>>),
    }),
    sourceColumns: () => layouts[0].columns.map(describe),
  };
}

/** The natural key of most files: every mapped cell as read, carried-down ones included (loaders.md 2). */
export function everyMappedCell(row: Pick<TypedRow, 'keyTexts'>): readonly string[] {
  return row.keyTexts;
}

function describe(column: LayoutColumn): SourceColumn {
  return {
    field: column.field,
    header: column.header,
    type: column.type,
    isRequired: column.isRequired,
    isMandatory: column.isMandatory ?? false,
    meaning: column.meaning ?? null,
    example: column.example ?? null,
  };
}
