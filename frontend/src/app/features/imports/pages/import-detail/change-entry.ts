import type { ImportChangeDto } from '@tierline/api-client';
import type { IconName, TimelineEntry } from '@tierline/ui';
import { humanized } from '../../data/import-view.js';

const ICONS: Readonly<Record<ImportChangeDto['kind'], IconName>> = {
  cell: 'pencil',
  'left-out': 'trash',
  'taken-back': 'undo',
  resolution: 'person',
  mapping: 'columns',
  'equal-values': 'pencil',
  'find-replace': 'replace',
  workbook: 'file-up',
  undone: 'undo',
  redone: 'redo',
};

/** Kinds whose note is a part of the sentence, not a person's own words. */
const WITHOUT_REASON: readonly ImportChangeDto['kind'][] = ['resolution', 'undone', 'redone'];

/** What a person did by hand, as an entry of the timeline. */
export function changeEntry(change: ImportChangeDto): TimelineEntry {
  const isReason = !WITHOUT_REASON.includes(change.kind) && change.note !== null;
  return {
    icon: ICONS[change.kind],
    act: actOf(change),
    person: change.by.name,
    at: change.at,
    note: isReason ? change.note : null,
  };
}

function actOf(change: ImportChangeDto): string {
  const { kind, field, before, after, note } = change;
  const column = humanized(field ?? 'all columns');
  switch (kind) {
    case 'cell':
      return `${capital(placeOf(change))}, ${column.toLowerCase()}: ${quoted(before)} became ${after === null ? "the file's own value" : quoted(after)}`;
    case 'equal-values':
      return `${column}: ${quoted(before)} became ${quoted(after)} in ${rowsOf(change)}`;
    case 'find-replace':
      return `${column}: ${quoted(before)} was replaced by ${quoted(after)} in ${rowsOf(change)}`;
    case 'left-out':
      return `${capital(rowsOf(change))} left out`;
    case 'taken-back':
      return `${capital(rowsOf(change))} taken back in`;
    case 'resolution':
      return `“${note ?? before ?? ''}” means ${after ?? 'nothing any more'}`;
    case 'workbook':
      return `${capital(rowsOf(change))} taken over from an error workbook`;
    case 'undone':
      return `Undone: ${note ?? ''}`;
    case 'redone':
      return `Done again: ${note ?? ''}`;
    case 'mapping':
      return 'Columns chosen by hand';
  }
}

function quoted(text: string | null): string {
  return text ? `“${text}”` : 'nothing';
}

function placeOf({ row, sheet }: ImportChangeDto): string {
  return sheet === null ? `row ${row ?? ''}` : `row ${row ?? ''} of ${sheet}`;
}

function rowsOf(change: ImportChangeDto): string {
  const { rows } = change;
  if (rows === null) return placeOf(change);
  return rows === 1 ? '1 row' : `${rows.toLocaleString('en-US')} rows`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
