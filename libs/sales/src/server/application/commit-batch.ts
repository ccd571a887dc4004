import {
  IMPORTS_VIEWS,
  type CommitOutcome,
  type CommitTerms,
  type ImportRef,
  type PeriodChange,
  type TargetSql,
} from '@tierline/contracts/imports';
import { salesRecordedV1 } from '@tierline/contracts/sales';
import { moneyJson, type MoneyJson } from '@tierline/shared/money';
import { decidePeriods, refusedMonths, type PeriodDecision } from '../../domain/period-choice.js';
import { JudgementOutdated, PeriodExists } from '../../domain/sales.errors.js';
import { forgetSums, removeOutdated, removePrepared, takePreparation } from '../persistence/preparation.sql.js';
import {
  besideLedger,
  closeBatch,
  duplicatesIn,
  holdReps,
  lockMonths,
  monthsInFile,
  openBatch,
  planForMany,
  recordCustomers,
  recordRows,
  replaceMonths,
  touchedKeys,
} from '../persistence/ledger.sql.js';

/** Rows per statement: enough that planning does not count, few enough that progress moves. */
const SLICE = 20_000;

export interface CommitRequest extends CommitTerms {
  readonly ref: ImportRef;
  readonly currency: string;
}

/** Makes sales of all accepted rows of a file, in the transaction of the import module: those that were prepared are taken over, the rest is
 *  written now. Cost follows the file, not the ledger.
 *  @throws PeriodExists, JudgementOutdated */
export async function commitBatch(
  sql: TargetSql,
  { ref, choice, currency, onProgress }: CommitRequest,
): Promise<CommitOutcome> {
  const batch = { importId: ref.id, loader: ref.params.loader ?? '' };
  const inFile = await monthsInFile(sql, ref.id);
  await lockMonths(
    sql,
    batch.loader,
    inFile.map(({ month }) => month),
  );
  const periods = await besideLedger(sql, batch, inFile);
  const decisions = decidePeriods(periods, choice);
  refuse(periods, refusedMonths(decisions), currency);

  const prepared = await takePreparation(sql, ref.id);
  if (prepared === 'none') await removePrepared(sql, ref.id);
  const duplicates = await duplicatesIn(sql, { ...batch, months: withVerdict(decisions, 'add') });
  await openBatch(sql, { importId: ref.id, actorId: ref.actorId, params: ref.params });
  await replaceMonths(sql, { ...batch, months: withVerdict(decisions, 'replace') });
  const expected = inFile.reduce((sum, { rows }) => sum + rows, 0) - duplicates.length;
  const toRecord = { importId: ref.id, duplicates, expected, onProgress };
  const isSummed = prepared === 'whole' && duplicates.length === 0;
  if (isSummed) await onProgress(expected);
  else if (prepared === 'none') await recordAll(sql, toRecord);
  else await recordChanged(sql, toRecord);
  const rows = await closeBatch(sql, { importId: ref.id, isSummed });
  await forgetSums(sql, ref.id);
  if (rows < expected) throw new JudgementOutdated(expected - rows);
  if (rows > expected) throw new Error(`${rows} sales were recorded of ${expected} accepted rows.`);
  if (!(await holdReps(sql, ref.id))) throw new JudgementOutdated(rows);
  const touched = await touchedKeys(sql, ref.id);
  return { rows, duplicates, events: [{ event: salesRecordedV1, payload: { batchId: ref.id, touched } }] };
}

function withVerdict(decisions: readonly PeriodDecision[], verdict: PeriodDecision['verdict']): string[] {
  return decisions.filter((one) => one.verdict === verdict).map(({ month }) => month);
}

function refuse(periods: readonly PeriodChange[], refused: readonly string[], currency: string): void {
  if (refused.length === 0) return;
  const shown = periods
    .filter(({ month }) => refused.includes(month))
    .map((one) => ({ ...one, sumsNow: asMoney(one.sumsNow, currency), sumsInFile: asMoney(one.sumsInFile, currency) }));
  throw new PeriodExists(refused, shown);
}

function asMoney(sums: Readonly<Record<string, bigint>>, currency: string): Record<string, MoneyJson> {
  return Object.fromEntries(Object.entries(sums).map(([name, minor]) => [name, moneyJson(minor, currency)]));
}

interface RowsToRecord {
  readonly importId: string;
  /** Positions that are left out. */
  readonly duplicates: readonly number[];
  /** Rows that become sales in the end; progress never tells more. */
  readonly expected: number;
  readonly onProgress: CommitRequest['onProgress'];
}

/** Only what became different since the file was read. */
async function recordChanged(
  sql: TargetSql,
  { importId, duplicates, expected, onProgress }: RowsToRecord,
): Promise<void> {
  await removeOutdated(sql, importId, duplicates);
  await recordCustomers(sql, importId, 'changed');
  await recordRows(sql, importId, { rows: 'changed', leftOut: duplicates });
  await onProgress(expected);
}

async function recordAll(sql: TargetSql, { importId, duplicates, expected, onProgress }: RowsToRecord): Promise<void> {
  const [file] = await sql.query<{ position: number }>(
    `select position from ${IMPORTS_VIEWS.stagedRow} where import_id = $1 order by position desc limit 1`,
    [importId],
  );
  const end = file?.position ?? 0;
  await recordCustomers(sql, importId, { first: 1, last: end });
  await planForMany(sql);
  for (let first = 1; first <= end; first += SLICE) {
    const last = first + SLICE - 1;
    const leftOut = duplicates.filter((position) => position >= first && position <= last);
    await recordRows(sql, importId, { rows: { first, last }, leftOut });
    await onProgress(Math.min(last, end, expected));
  }
  await planForMany(sql, false);
}
