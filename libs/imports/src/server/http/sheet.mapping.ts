import { likelyColumns, type FoundSheet, type SheetField } from '@tierline/shared/intake';
import type { ImportRow, StoredPreview } from '../persistence/import.row.js';
import type { ImportSheetDto } from './import.response.dto.js';
import { columnDto } from './mapping.mapping.js';
import type { ExpectedColumnDto, ImportPreviewDto } from './review.response.dto.js';

/** Of columns that a person may choose from, those that are a little alike come first. */
const LEAST_ALIKE = 0.45;

export function sheetDto({ no, name, isHidden, isUsed, reason, headerRow, columns }: FoundSheet): ImportSheetDto {
  return { no, name, isHidden, isUsed, reason, headerRow, columns: columns.map(columnDto) };
}

/** The top of one sheet of a file that is read sheet by sheet.
 *  @param asked name of the sheet, else the first one that is used, or the first that a person sees */
export function sheetPreviewDto(
  row: ImportRow,
  preview: StoredPreview,
  { fields, sheet: asked }: { readonly fields: readonly SheetField[]; readonly sheet: string | null },
): ImportPreviewDto {
  const { sheets } = row;
  const sheet =
    sheets.find(({ name }) => name === asked) ??
    sheets.find(({ isUsed }) => isUsed) ??
    sheets.find(({ isHidden }) => !isHidden);
  const columns = sheet?.columns ?? [];
  return {
    sheet: sheet?.name || null,
    headerRow: sheet?.headerRow ?? null,
    rows: preview
      .filter(({ sheetNo }) => sheetNo === undefined || sheetNo === sheet?.no)
      .map(({ row: number, cells }) => ({ row: number, cells: [...cells] })),
    columns: columns.map(columnDto),
    expected: fields.flatMap((field) => expectedDtos(field, columns)),
    proposal: null,
  };
}

/** A repeatable field is expected once more than it is fed. */
function expectedDtos({ field, title, isRepeatable }: SheetField, columns: FoundSheet['columns']): ExpectedColumnDto[] {
  const free = columns.filter((column) => column.field === null && column.header !== '');
  const expected: ExpectedColumnDto[] = [];
  for (let number = 0; ; number += 1) {
    const name = number === 0 ? field : `${field}.${number}`;
    const match = columns.find((column) => column.field === name);
    const shown = number === 0 ? title : `${title} ${number + 1}`;
    expected.push({
      ...{ field: name, title: shown, headers: [title], required: false, mandatory: false, proposal: null },
      match: match ? columnDto(match) : null,
      candidates: likelyColumns([title], free, LEAST_ALIKE),
    });
    if (!isRepeatable || !match) return expected;
  }
}
