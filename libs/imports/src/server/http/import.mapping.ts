import type { ImportTarget } from '@tierline/contracts/imports';
import { moneyJson } from '@tierline/shared/money';
import { canAct } from '../../domain/import-status.js';
import { progressOf } from '../../domain/progress.js';
import { rowCounts } from '../../domain/row-counts.js';
import type { ImportRow } from '../persistence/import.row.js';
import { columnDto } from './mapping.mapping.js';
import { sheetDto } from './sheet.mapping.js';
import type { ActorDto, ControlTotalDto, ImportDto, ImportProgressDto } from './import.response.dto.js';

/** An import as it is shown now. */
export function importDto(row: ImportRow, target: Pick<ImportTarget, 'title' | 'totals'>, now: Date): ImportDto {
  return {
    id: row.id,
    status: row.status,
    target: row.target,
    targetTitle: target.title,
    params: { ...row.params },
    fileName: row.file_name,
    fileSize: Number(row.file_size),
    sha256: row.file_sha256,
    uploadedBy: { id: row.uploaded_by, name: row.uploaded_by_name },
    uploadedAt: row.uploaded_at,
    committedBy: actorOf(row.committed_by, row.committed_by_name),
    committedAt: row.committed_at,
    revertedBy: actorOf(row.reverted_by, row.reverted_by_name),
    revertedAt: row.reverted_at,
    restoredBy: actorOf(row.restored_by, row.restored_by_name),
    restoredAt: row.restored_at,
    origin: row.origin,
    choiceProposal: proposalOf(row),
    layout: row.layout,
    sheet: row.sheet,
    headerRow: row.header_row,
    columns: row.columns.map(columnDto),
    sheets: row.sheets.map(sheetDto),
    counts: rowCounts(row),
    totals: totalsOf(row, target),
    controlTotals: controlTotalsOf(row),
    problem: row.problem && { code: row.problem.code, title: row.problem.title, detail: row.problem.detail },
    progress: progressDto(row, now),
    version: row.version,
    ...undoDto(row),
  };
}

/** What can be undone and redone; only while the file is under review. */
export function undoDto(
  row: Pick<ImportRow, 'status' | 'undo_title' | 'redo_title'>,
): Pick<ImportDto, 'canUndo' | 'canRedo' | 'undoTitle' | 'redoTitle'> {
  const isOpen = canAct(row.status, 'correct');
  const undoTitle = isOpen ? row.undo_title : null;
  const redoTitle = isOpen ? row.redo_title : null;
  return { canUndo: undoTitle !== null, canRedo: redoTitle !== null, undoTitle, redoTitle };
}

function actorOf(id: string | null, name: string | null): ActorDto | null {
  return name === null ? null : { id, name };
}

function proposalOf({ recognised }: ImportRow): ImportDto['choiceProposal'] {
  if (recognised === null) return null;
  const { loaders, params, isSure, reasons } = recognised;
  return { loaders: [...loaders], params: { ...params }, isSure, reasons: [...reasons] };
}

/** Every total of the target, zero before the file was judged; none while the currency is not known. */
function totalsOf(row: ImportRow, target: Pick<ImportTarget, 'totals'>): ImportDto['totals'] {
  const { currency } = row;
  if (currency === null) return {};
  return Object.fromEntries(
    target.totals.map(({ name }) => [name, moneyJson(BigInt(row.totals[name] ?? 0), currency)]),
  );
}

function controlTotalsOf({ control_totals: totals, currency }: ImportRow): ControlTotalDto[] {
  if (currency === null) return [];
  return totals.map(({ row, name, minor, sumMinor, matches }) => ({
    row,
    name,
    amount: moneyJson(BigInt(minor), currency),
    sum: moneyJson(BigInt(sumMinor), currency),
    matches,
  }));
}

function progressDto(row: ImportRow, now: Date): ImportProgressDto | null {
  if (row.phase === null) return null;
  return progressOf(
    { phase: row.phase, rowsDone: row.rows_done, rowsTotal: row.rows_total, startedAt: row.phase_started_at },
    now,
  );
}
