import { foldText } from './clean-text.js';
import { columnLetter } from './header.js';
import type { FoundColumn, FoundSheet, FoundSheetColumn } from './outcome.js';
import type { SheetField, SheetPlan, SheetTop } from './sheets.js';

const NUMBERED = /^(.+)\.(\d+)$/;

/** The field that a column feeds, without its number among those that feed it: `phone.1` is `phone`.
 *  @param isField whether a whole name is a field of its own */
export function baseField(field: string, isField: (name: string) => boolean): string {
  if (isField(field)) return field;
  const base = NUMBERED.exec(field)?.[1];
  return base !== undefined && isField(base) ? base : field;
}

/** Whether a name is one of the fields, or that of a second column of a repeatable one. */
export function isSheetField(name: string, fields: readonly SheetField[]): boolean {
  const isField = (field: string) => fields.some((known) => known.field === field);
  const base = baseField(name, isField);
  return base === name
    ? isField(name)
    : fields.some(({ field, isRepeatable }) => field === base && isRepeatable === true);
}

/** Gives the columns of all used sheets their places among the staged cells of a row: one for each field, so that cells of one field
 *  can be found in the rows of any sheet, then one for each header that feeds none. */
export class SheetPlaces {
  private readonly placeOf = new Map<string, number>();
  private readonly shown: FoundColumn[] = [];
  private readonly columnsOf = new Map<number, FoundSheetColumn[]>();

  constructor(
    private readonly fields: readonly SheetField[],
    private readonly plans: readonly SheetPlan[],
    private readonly tops: readonly SheetTop[],
  ) {
    this.placeFields();
    for (const plan of plans) this.columnsOf.set(plan.no, plan.isUsed ? this.placed(plan) : unplaced(plan));
  }

  /** The columns of a sheet; a column that shows up below is added to them. */
  columns(sheetNo: number): readonly FoundSheetColumn[] {
    return this.columnsOf.get(sheetNo) ?? [];
  }

  /** A column without a header, in which a cell was found. */
  addUnnamed(sheetNo: number, position: number): FoundSheetColumn {
    const column = this.column({ position, header: '', field: null }, `column ${position}`);
    this.columnsOf.get(sheetNo)?.push(column);
    return column;
  }

  /** Columns of all used sheets by their place. */
  all(): readonly FoundColumn[] {
    return this.shown;
  }

  sheets(isDate1904: boolean): FoundSheet[] {
    return this.plans.map(({ no, isUsed, reason, headerRow, layout = null }) => {
      const top = this.tops.find((sheet) => sheet.no === no);
      const columns = this.columns(no);
      const known = { no, name: top?.name ?? '', isHidden: top?.isHidden ?? false };
      return { ...known, isUsed, reason, headerRow, columns, layout, isDate1904 };
    });
  }

  // Fields come first, in the order in which the intake names them, the second column of one behind the first.
  private placeFields(): void {
    const order = new Map(this.fields.map(({ field }, index) => [field, index]));
    const titles = new Map(this.fields.map(({ field, title }) => [field, title]));
    const used = this.plans.filter(({ isUsed }) => isUsed).flatMap(({ columns }) => columns);
    const names = new Set(used.flatMap(({ field }) => (field === null ? [] : [field])));
    const keyed = [...names].map((field) => {
      const base = baseField(field, (name) => order.has(name));
      const number = field === base ? 0 : Number(field.slice(base.length + 1));
      return { field, base, number, at: order.get(base) ?? order.size };
    });
    keyed.sort((one, other) => one.at - other.at || one.number - other.number);
    for (const { field, base, number } of keyed) {
      const title = titles.get(base) ?? base;
      this.take(fieldKey(field), { header: number === 0 ? title : `${title} ${number + 1}`, field });
    }
  }

  private placed({ columns }: SheetPlan): FoundSheetColumn[] {
    const seen = new Map<string, number>();
    return columns.map((column) => {
      if (column.field !== null) return this.column(column, fieldKey(column.field));
      const folded = foldText(column.header);
      const nth = (seen.get(folded) ?? 0) + 1;
      seen.set(folded, nth);
      return this.column(column, folded === '' ? `column ${column.position}` : `header ${nth} ${folded}`);
    });
  }

  private column(column: SheetPlan['columns'][number], key: string): FoundSheetColumn {
    const place = this.take(key, column);
    return { ...column, letter: columnLetter(column.position), place };
  }

  private take(key: string, { header, field }: Pick<FoundColumn, 'header' | 'field'>): number {
    const known = this.placeOf.get(key);
    if (known !== undefined) return known;
    const place = this.shown.length;
    this.placeOf.set(key, place);
    this.shown.push({ position: place, letter: '', header, field });
    return place;
  }
}

function fieldKey(field: string): string {
  return `field ${field}`;
}

function unplaced({ columns }: SheetPlan): FoundSheetColumn[] {
  return columns.map((column) => ({ ...column, letter: columnLetter(column.position), place: -1 }));
}
