import type { ImportDto } from '@tierline/api-client';
import type { SaidWith } from './commit-view.js';
import { countOf } from './target-view.js';
import type { Choice, DateForms, TimelineEntry } from '@tierline/ui';
import { statusTag } from './import-view.js';

const WAYS: Readonly<Record<ImportDto['origin'], string>> = {
  upload: 'Uploaded',
  inbox: 'Taken from the inbox',
  command: 'Sent by the command line',
};

/** What happened to an import, newest on top. */
export function historyOf(item: ImportDto): readonly TimelineEntry[] {
  const entries: readonly TimelineEntry[] = [
    { icon: 'file-up', act: WAYS[item.origin], person: item.uploadedBy.name, at: item.uploadedAt },
    ...happened(item.committedAt, { icon: 'circle-check', act: 'Committed', person: item.committedBy?.name ?? null }),
    ...happened(item.revertedAt, { icon: 'undo', act: 'Reverted', person: item.revertedBy?.name ?? null }),
    ...happened(item.restoredAt, { icon: 'history', act: 'Restored', person: item.restoredBy?.name ?? null }),
  ];
  return [...entries].sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));
}

function happened(at: string | null, entry: Omit<TimelineEntry, 'at'>): readonly TimelineEntry[] {
  return at === null ? [] : [{ ...entry, at }];
}

/** What a restore does, before it is confirmed. */
export function restoreText(
  { counts, params }: Pick<ImportDto, 'counts' | 'params'>,
  { count, month, words }: SaidWith,
): string {
  const rows = `${countOf(words, counts.accepted, count)} ${counts.accepted === 1 ? 'counts' : 'count'}`;
  const paid = params['commissionMonth'];
  const payout = paid ? ` The payout of ${month(paid)} is computed anew.` : '';
  return `${rows} again, exactly as before the revert, and what the file replaced then is replaced again.${payout}`;
}

/** Whether an import has rows that can be compared or looked at. */
export function hasRows({ counts }: Pick<ImportDto, 'counts'>): boolean {
  return counts.rows > 0;
}

/** Other files that an import can be compared with, newest first, as choices: file, day, state. */
export function versionChoices(own: ImportDto, others: readonly ImportDto[], dates: DateForms): readonly Choice[] {
  return versionsBeside(own, others).map((one) => ({
    value: one.id,
    label: `${one.fileName}, ${dates.instantOfYear(one.uploadedAt)}`,
    detail: statusTag(one).text,
  }));
}

/** The other files of the same sender whose rows are there: those of a file that was given up are not. */
export function versionsBeside(own: ImportDto, others: readonly ImportDto[]): readonly ImportDto[] {
  return others.filter((one) => one.id !== own.id && one.status !== 'discarded' && hasRows(one));
}

/** The same, those of the same commission month first. */
export function versionsByNearness(own: ImportDto, others: readonly ImportDto[]): readonly ImportDto[] {
  const month = own.params['commissionMonth'];
  const isNear = ({ params }: ImportDto): boolean => params['commissionMonth'] === month;
  const beside = versionsBeside(own, others);
  return [...beside.filter(isNear), ...beside.filter((one) => !isNear(one))];
}

/** What to compare with when nobody said: the newest file of the same month that came before, else the newest one. */
export function nearestVersion(own: ImportDto, others: readonly ImportDto[]): ImportDto | null {
  const beside = versionsBeside(own, others);
  const month = own.params['commissionMonth'];
  const before = beside.filter((one) => one.uploadedAt < own.uploadedAt);
  return before.find((one) => one.params['commissionMonth'] === month) ?? before[0] ?? beside[0] ?? null;
}
