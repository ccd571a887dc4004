import type { MappingVersionDto, SavedMappingDto } from '@tierline/api-client';
import type { Formats, GridColumn } from '@tierline/ui';
import { humanized } from './import-view.js';
import { letterOf } from './mapping-view.js';

/** Who sends files with these headers: "Summit medical" of `summit-medical`. */
export function senderOf({ scope, target }: Pick<SavedMappingDto, 'scope' | 'target'>): string {
  return humanized(scope || target);
}

export function mappingColumns(formats: Formats): readonly GridColumn<SavedMappingDto>[] {
  return [
    { key: 'sender', head: 'Sender', text: senderOf, isKey: true, phone: 'key' },
    {
      key: 'headers',
      head: 'Headers of its files',
      text: ({ headers }) => headersText(headers),
      isMono: true,
      isMuted: true,
      isMinor: true,
    },
    {
      key: 'columns',
      head: 'Columns',
      text: ({ columns }) => formats.numbers.count(Object.keys(columns).length),
      align: 'end',
      phone: 'amount',
      phoneText: ({ columns }) => `${Object.keys(columns).length} columns`,
    },
    { key: 'version', head: 'Version', text: ({ version }) => String(version), align: 'end' },
    { key: 'by', head: 'By', text: ({ createdBy }) => createdBy, phone: 'fact' },
    { key: 'at', head: 'Since', text: ({ createdAt }) => formats.dates.instant(createdAt), phone: 'fact' },
  ];
}

const SHOWN = 4;

/** The first headers of a file, and how many more there are. */
export function headersText(headers: readonly string[]): string {
  const named = headers.filter(Boolean);
  const more = named.length - SHOWN;
  return more > 0 ? `${named.slice(0, SHOWN).join(', ')} +${more}` : named.join(', ');
}

/** One field and the column that feeds it, in one version. */
export interface MappedColumn {
  readonly field: string;
  readonly label: string;
  readonly header: string;
  readonly letter: string;
  /** Whether the version before had another one. */
  readonly isChanged: boolean;
}

export function mappedColumns(
  { columns, changedFields, version }: MappingVersionDto,
  headers: readonly string[],
): readonly MappedColumn[] {
  return Object.entries(columns)
    .map(([field, position]) => ({
      field,
      label: humanized(field.replace(/([A-Z])/g, '-$1').toLowerCase()),
      header: position === null ? 'No column' : (headers[position] ?? ''),
      letter: position === null ? '' : letterOf(position),
      position: position ?? Infinity,
      isChanged: version > 1 && changedFields.includes(field),
    }))
    .sort((one, other) => (one.position < other.position ? -1 : Number(one.position > other.position)))
    .map(({ field, label, header, letter, isChanged }) => ({ field, label, header, letter, isChanged }));
}

/** What made a version: "Version 3, as version 1 was". */
export function versionTitle({ version, restoredFrom }: MappingVersionDto): string {
  return restoredFrom === null ? `Version ${version}` : `Version ${version}, as version ${restoredFrom} was`;
}
