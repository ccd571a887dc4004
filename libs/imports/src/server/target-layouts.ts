import type { ImportTarget } from '@tierline/contracts/imports';
import { isSheetsIntake, type Layout, type SheetField } from '@tierline/shared/intake';

type Params = Readonly<Record<string, string>>;

/** Layouts that the files of a target are read by under these choices; none where they are read sheet by sheet. */
export function layoutsOf(target: ImportTarget, params: Params): readonly Layout[] {
  const intake = target.intake?.(params);
  return intake && !isSheetsIntake(intake) ? intake.layouts : [];
}

/** Fields that columns can feed where files are read sheet by sheet; null where they are read by layouts. */
export function sheetFieldsOf(target: ImportTarget, params: Params): readonly SheetField[] | null {
  const intake = target.intake?.(params);
  return intake && isSheetsIntake(intake) ? intake.fields : null;
}
