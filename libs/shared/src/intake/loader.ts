import type { ColumnType, Layout, LayoutColumn, RowValues } from './layout.js';
import type { SaleRule } from './layout-json.js';
import type { FoundTable } from './outcome.js';
import type { FileIssue, Intake, Mapped, TypedRow } from './run.js';
import { settingValues, withSettings, type LoaderSetting, type SettingValues } from './settings.js';

/** Choices made on upload, already checked by the target: `commissionMonth` and, where the loader needs it, `revenueMonth`. */
export type LoaderParams = Readonly<Record<string, string>>;

/** A kind of file, known by its content. */
export type FileFormat = 'xlsx' | 'xls' | 'csv' | 'pdf';

const SHEET_FORMATS = ['xlsx', 'xls', 'csv'] as const;

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
  /** Whether the revenue month is chosen on upload because the file does not say it, in all of its forms or in some. */
  readonly needsRevenueMonth: boolean;
  /** The forms for which it has to be chosen. */
  readonly revenueMonthFormats: readonly FileFormat[];
  readonly formats: readonly FileFormat[];
  readonly layouts: readonly Layout[];
  /** What the company may set otherwise. */
  readonly settings: readonly LoaderSetting[];
  /** How the supplier calls what decides who made the sale, for customer assignments; null when its files name the rep. */
  readonly assignedBy: string | null;
  /** What its mapping does, as data, where data can say it: the loader is then exported whole. */
  readonly sale?: SaleRule;
  /** The value of a customer assignment as it is compared, however people wrote it. */
  comparedAs(value: string): string;
  intake(params: LoaderParams): Intake<Target>;
  /** Columns of the first layout in the order of the file. */
  sourceColumns(): readonly SourceColumn[];
}

export interface LoaderDefinition<Target, Columns extends readonly LayoutColumn[]> {
  readonly loader: string;
  readonly title: string;
  /** A second form of the same file is a second layout with the same fields, of the same types. */
  readonly layouts: readonly [Layout<Columns>, ...Layout[]];
  readonly settings?: readonly LoaderSetting[];
  readonly assignedBy?: string;
  /** The same as `map`, as data; a test holds the two together. */
  readonly sale?: SaleRule;
  /** The value itself when left out. */
  readonly comparedAs?: (value: string) => string;
  readonly map: (row: TypedRow<RowValues<Columns>>, params: LoaderParams, settings: SettingValues) => Mapped<Target>;
  readonly naturalKey: (row: TypedRow<RowValues<Columns>>) => readonly string[];
  /** What there is to say about a file of this layout as a whole. */
  readonly fileIssues?: (layout: Layout, params: LoaderParams) => readonly FileIssue[];
}

/** Makes a loader of its layouts and its mapping.
 *  @throws RangeError when a layout has other fields than the first */
export function defineLoader<Target, const Columns extends readonly LayoutColumn[]>(
  definition: LoaderDefinition<Target, Columns>,
): Loader<Target> {
  const { loader, title, layouts, map, naturalKey, settings = [], fileIssues } = definition;
  requireSameFields(layouts);
  const chosen = layouts.filter(({ isMonthChosen }) => isMonthChosen === true);
  return {
    loader,
    title,
    needsRevenueMonth: chosen.length > 0,
    revenueMonthFormats: formatsOf(chosen),
    formats: formatsOf(layouts),
    layouts,
    settings,
    assignedBy: definition.assignedBy ?? null,
    ...(definition.sale ? { sale: definition.sale } : {}),
    comparedAs: definition.comparedAs ?? ((value) => value),
    // The plan that reads a row fills exactly the fields of the layout, so the values have the type that the layout declares.
    intake: (params) => {
      const values = settingValues(settings, params);
      return {
        layouts: layouts.map((layout) => withSettings(layout, values)),
        map: (row) => map(row as TypedRow<RowValues<Columns>>, params, values),
        naturalKey: (row) => naturalKey(row as TypedRow<RowValues<Columns>>),
        ...(fileIssues === undefined ? {} : { fileIssues: (found) => fileIssues(layoutOf(layouts, found), params) }),
      };
    },
    sourceColumns: () => layouts[0].columns.filter(({ origin }) => origin === undefined).map(describe),
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

function formatsOf(layouts: readonly Layout[]): FileFormat[] {
  const sheets = layouts.some(({ pages }) => pages === undefined) ? SHEET_FORMATS : [];
  return [...sheets, ...(layouts.some(({ pages }) => pages !== undefined) ? (['pdf'] as const) : [])];
}

function layoutOf(layouts: readonly [Layout, ...Layout[]], { layout }: FoundTable): Layout {
  return layouts.find(({ name }) => name === layout) ?? layouts[0];
}

function requireSameFields(layouts: readonly [Layout, ...Layout[]]): void {
  const shapeOf = ({ columns }: Layout): string =>
    columns
      .map(({ field, type }) => `${field} ${type}`)
      .sort()
      .join(', ');
  const other = layouts.find((layout) => shapeOf(layout) !== shapeOf(layouts[0]));
  if (other) throw new RangeError(`The layout ${other.name} has other fields than ${layouts[0].name}.`);
}
