import type { ImportChangeDto } from '@tierline/api-client';
import type { IconName, TimelineEntry } from '@tierline/ui';
import { humanized } from '../../data/import-view.js';

const ICONS: Readonly<Record<ImportChangeDto['kind'], IconName>> = {
  cell: 'pencil',
  'left-out': 'trash',
  'taken-back': 'undo',
  resolution: 'person',
  mapping: 'columns',
};

/** What a person did by hand, as an entry of the timeline. */
export function changeEntry(change: ImportChangeDto): TimelineEntry {
  const isReason = change.kind !== 'resolution' && change.note !== null;
  return {
    icon: ICONS[change.kind],
    act: actOf(change),
    person: change.by.name,
    at: change.at,
    note: isReason ? change.note : null,
  };
}

function actOf({ kind, row, field, before, after, note }: ImportChangeDto): string {
  switch (kind) {
    case 'cell':
      return `Row ${row ?? ''}, ${humanized(field ?? 'cell').toLowerCase()}: “${before ?? ''}” became ${after === null ? "the file's own value" : `“${after}”`}`;
    case 'left-out':
      return `Row ${row ?? ''} left out`;
    case 'taken-back':
      return `Row ${row ?? ''} taken back in`;
    case 'resolution':
      return `“${note ?? before ?? ''}” means ${after ?? 'nothing any more'}`;
    case 'mapping':
      return 'Columns chosen by hand';
  }
}
