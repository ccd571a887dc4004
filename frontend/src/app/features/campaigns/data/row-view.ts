import type { MisRowDetailDto, MisRowDto, MisRowVersionDto } from '@tierline/api-client';
import type { GridColumn } from '@tierline/ui';
import type { Forms } from './campaign-figures.js';
import { bucketWord, fieldWord, kindWord } from './campaign-words.js';

/** One field of a row and what stands there. */
export interface RowField {
  readonly label: string;
  readonly text: string;
}

/** @param namesBanks whether any row in sight names its bank */
export function rowColumns({ dates, numbers }: Forms, namesBanks: boolean): readonly GridColumn<MisRowDto>[] {
  const columns: readonly GridColumn<MisRowDto>[] = [
    { key: 'key', head: 'Application', isKey: true, isMono: true, phone: 'key', text: keyText },
    {
      key: 'created',
      head: 'Created',
      sort: 'creationDate',
      phone: 'fact',
      text: ({ creationDate }) => dates.day(creationDate),
    },
    { key: 'campaign', head: 'Campaign', phone: 'fact', isMono: true, text: ({ campaignId }) => campaignId ?? '–' },
    { key: 'agent', head: 'Agent', text: agentText },
    { key: 'bank', head: 'Bank', isMinor: true, text: ({ bank }) => bank ?? '–' },
    { key: 'status', head: 'Status', phone: 'amount', phoneText: ({ statusBucket }) => bucketWord(statusBucket) },
    { key: 'page', head: 'Dropped at', isMinor: true, text: ({ droppedPage }) => droppedPage ?? '–' },
    { key: 'stage', head: 'Stage', isMinor: true, text: ({ stage }) => stage ?? '–' },
    { key: 'card', head: 'Card', isMinor: true, text: ({ cardType }) => cardType ?? '–' },
    {
      key: 'booked',
      head: 'Booked',
      sort: 'bookingDate',
      isMuted: true,
      text: ({ bookingDate, isBooked }) => (bookingDate ? dates.day(bookingDate) : isBooked ? 'yes' : '–'),
    },
    { key: 'attempt', head: 'Attempts', align: 'end', isMinor: true, text: ({ attempt }) => numbers.count(attempt) },
    { key: 'source', head: 'Source', isMinor: true },
  ];
  return columns.filter(({ key }) => namesBanks || key !== 'bank');
}

/** What names a row: the number of the application, the lead at the bank, or whom the simple layout names. */
export function keyText({ applicationNumber, leadId, username, campaignId }: MisRowDto): string {
  return applicationNumber ?? leadId ?? username ?? campaignId ?? '–';
}

/** "Avery Lindqvist, RPM001"; a code that nobody has stands alone. */
export function agentText({ person, agentCode, username }: MisRowDto): string {
  return [person?.name, agentCode ?? username].filter(Boolean).join(', ') || '–';
}

/** What is known of a row by fields of every layout; empty ones are left out. */
export function rowFields(row: MisRowDetailDto, { dates, numbers }: Forms): readonly RowField[] {
  const known: readonly (readonly [string, string | null])[] = [
    ['Campaign', row.campaignId],
    ['Kind', kindWord(row.campaignKind)],
    ['Agent', agentText(row) === '–' ? null : agentText(row)],
    ['Bank', row.bank],
    ['Team leader', row.teamLeaderName],
    ['Email', row.email],
    ['Lead at the bank', row.leadId],
    ['Application status', row.applicationStatus],
    ['First decision', row.dipStatus],
    ['Dropped at', row.droppedPage],
    ['Stage', row.stage],
    ['Card', row.cardType],
    ['Call', row.callStatus],
    ['Disposition', row.disposition],
    ['Attempts', row.attempt === null ? null : numbers.count(row.attempt)],
    ['Booking', row.bookingStatus],
    ['Booked on', row.bookingDate === null ? null : dates.day(row.bookingDate)],
    ['Created on', row.creationDate === null ? null : dates.day(row.creationDate)],
  ];
  return known.flatMap(([label, text]) => (text === null ? [] : [{ label, text }]));
}

/** The other columns of the file: those of its layout in words, those that no layout asks for by their header. */
export function otherFields({ details, extra }: MisRowDetailDto): readonly RowField[] {
  return [
    ...Object.entries(details).map(([field, text]) => ({ label: fieldWord(field), text })),
    ...Object.entries(extra).map(([label, text]) => ({ label, text })),
  ];
}

/** "counts now", "replaced", "taken back". */
export function versionWord(state: MisRowVersionDto['state']): string {
  return { counting: 'counts now', superseded: 'replaced', withdrawn: 'taken back' }[state];
}

/** What a version says that the newer one beside it says in other words. */
export function changesOf(version: MisRowVersionDto, newer: MisRowVersionDto | undefined): readonly RowField[] {
  if (!newer) return [];
  const watched = [
    ['Application status', 'applicationStatus'],
    ['First decision', 'dipStatus'],
    ['Dropped at', 'droppedPage'],
    ['Stage', 'stage'],
    ['Card', 'cardType'],
    ['Call', 'callStatus'],
    ['Disposition', 'disposition'],
    ['Booking', 'bookingStatus'],
    ['Campaign', 'campaignId'],
  ] as const;
  return watched.flatMap(([label, field]) =>
    version[field] === newer[field]
      ? []
      : [{ label, text: `${version[field] ?? 'empty'} → ${newer[field] ?? 'empty'}` }],
  );
}
