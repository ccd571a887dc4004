import type { BackupDifferenceDto, BackupDto, ResetDto } from '@tierline/api-client';
import type { DateForms, NumberForms } from '@tierline/ui';

const REASONS: Readonly<Record<BackupDto['reason'], string>> = {
  manual: 'by hand',
  'before-import': 'before an import',
  'before-restore': 'before going back',
  'before-reset': 'before a reset',
};

/** Why a backup was made. */
export function backupReason({ reason }: Pick<BackupDto, 'reason'>): string {
  return REASONS[reason];
}

/** "38 leads become what they were, 2 come back, 5 go into the bin." */
export function differenceText({ changed, returning, added }: BackupDifferenceDto, numbers: NumberForms): string {
  const parts = [
    ...(changed > 0
      ? [`${numbers.count(changed)} ${changed === 1 ? 'lead becomes what it was' : 'leads become what they were'}`]
      : []),
    ...(returning > 0 ? [`${numbers.count(returning)} come back`] : []),
    ...(added > 0 ? [`${numbers.count(added)} that came since go into the bin`] : []),
  ];
  return parts.length === 0 ? 'Nothing has changed since.' : `${parts.join(', ')}.`;
}

/** How a reset stands: "waits for a second administrator", "can be taken back until 28 Nov 2026". */
export function resetState({ status, restorableUntil }: ResetDto, dates: DateForms): string {
  switch (status) {
    case 'waiting':
      return 'waits for a second administrator';
    case 'done':
      return `can be taken back until ${dates.instant(restorableUntil)}`;
    case 'restored':
      return 'taken back';
    case 'final':
      return 'removed for good';
  }
}
