import { parseCell, type FoundColumn, type Layout, type LayoutColumn } from '@tierline/shared/intake';
import { rowCells, type CellSource } from './row-cells.js';

/** The texts of a row after cleaning, by field: what the layout read where the file has `$ 1,200.5`. Cells that cannot be read are left out. */
export function cleanedCells(
  source: CellSource,
  columns: readonly FoundColumn[],
  { layout, moneyDigits }: { layout: Layout; moneyDigits: number },
): Readonly<Record<string, string>> {
  const context = { dateForms: layout.dateForms, moneyDigits, isDate1904: false };
  const cleaned: Record<string, string> = {};
  for (const { field, raw, fixed } of rowCells(source, columns)) {
    const column = layout.columns.find((candidate) => candidate.field === field);
    const text = fixed ?? raw;
    if (!column || text === null) continue;
    const { value } = parseCell(column.type, { kind: 'text', text }, context);
    if (value !== null) cleaned[column.field] = shown(column, value, moneyDigits);
  }
  return cleaned;
}

function shown({ type }: LayoutColumn, value: unknown, moneyDigits: number): string {
  if (type === 'money') return decimalText(value, moneyDigits);
  if (type === 'quantity') return withoutZeros(decimalText(value, 6));
  if (type === 'percent') return `${withoutZeros(decimalText(value, 4))}%`;
  return String(value);
}

function decimalText(value: unknown, digits: number): string {
  const text = String(value);
  const magnitude = text.replace('-', '').padStart(digits + 1, '0');
  const whole = magnitude.slice(0, magnitude.length - digits);
  return `${text.startsWith('-') ? '-' : ''}${whole}${digits === 0 ? '' : `.${magnitude.slice(-digits)}`}`;
}

function withoutZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
