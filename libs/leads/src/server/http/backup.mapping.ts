import { RESTORE_DAYS, type ResetRow } from '../application/reset-leads.js';
import type { BackupRow } from '../persistence/backup.store.js';
import type { BackupDto, ResetDto } from './backup.dto.js';

const DAY_MS = 86_400_000;

export function backupDto(row: BackupRow): BackupDto {
  return {
    id: row.id,
    madeAt: row.made_at.toISOString(),
    madeBy: row.by_name,
    reason: row.reason,
    importId: row.import_id,
    leads: row.leads,
  };
}

export function resetDto(row: ResetRow): ResetDto {
  const until = row.done_at === null ? null : new Date(row.done_at.getTime() + RESTORE_DAYS * DAY_MS);
  return {
    id: row.id,
    status: statusOf(row),
    askedAt: row.asked_at.toISOString(),
    askedBy: row.asked_by_name,
    reason: row.reason,
    doneAt: row.done_at?.toISOString() ?? null,
    leads: row.leads,
    restorableUntil: until?.toISOString() ?? null,
  };
}

function statusOf(row: ResetRow): ResetDto['status'] {
  if (row.done_at === null) return 'waiting';
  if (row.restored_at !== null) return 'restored';
  return row.purged_at === null ? 'done' : 'final';
}
