import type { Backend } from '@tierline/api-client';
import type { Choice, DateForms, Filter, GridColumn, NumberForms } from '@tierline/ui';
import type { FieldKind } from './field-values.js';

/** One field of the form of a reference row. */
export interface FieldSpec {
  readonly key: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly hint?: string;
  readonly isOptional?: boolean;
  /** Set once: part of what the row is. */
  readonly isFixed?: boolean;
  readonly choices?: (names: Names) => readonly Choice[];
}

/** Names behind ids and slugs, for choices and cells. */
export interface Names {
  readonly reps: readonly { readonly id: string; readonly name: string; readonly isActive: boolean }[];
  readonly lines: readonly { readonly slug: string; readonly name: string; readonly isActive: boolean }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly loaders: readonly { readonly slug: string; readonly title: string }[];
}

export interface Forms {
  readonly numbers: NumberForms;
  readonly dates: DateForms;
  readonly currency: string;
}

export interface RowPage<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

/** What the address asks of a list. */
export interface RowQuery {
  readonly limit: number;
  readonly count: boolean;
  readonly cursor?: string;
  readonly sort?: string;
  get(key: string): string | null;
}

/** Texts of the form by field; what they mean is said by the field's kind. */
export type Values = Readonly<Record<string, string>>;

export interface ReferenceRow {
  readonly version: number;
}

/** Everything that one list of reference data needs: words, columns, form, and the calls behind them. */
export interface ReferenceKind<Row extends ReferenceRow> {
  /** "sales rep" */
  readonly one: string;
  /** "Sales reps" */
  readonly title: string;
  readonly emptyText: string;
  /** Who holds it may create, change and remove. */
  readonly editPermission: string;
  readonly fields: readonly FieldSpec[];
  columns(names: Names, forms: Forms): readonly GridColumn<Row>[];
  filters(names: Names): readonly Filter[];
  readonly searchLabel?: string;
  idOf(row: Row): string;
  nameOf(row: Row, names: Names): string;
  valuesOf(row: Row): Values;
  list(backend: Backend, query: RowQuery, signal: AbortSignal): Promise<RowPage<Row>>;
  create(backend: Backend, body: Body): Promise<unknown>;
  change(backend: Backend, row: Row, body: Body): Promise<unknown>;
  /** Absent where rows are never removed. */
  remove?(backend: Backend, row: Row): Promise<unknown>;
}

/** Values of a form as they go to the server, by field. */
export type Body = Readonly<Record<string, unknown>>;
