import {
  IMPORTS_VIEWS,
  type CommitChoice,
  type CommitOutcome,
  type ImportRef,
  type TargetSql,
} from '@tierline/contracts/imports';
import { salesRecordedV1 } from '@tierline/contracts/sales';
import { moneyJson } from '@tierline/shared/money';
import { decidePeriods, refusedMonths, type PeriodDecision } from '../../domain/period-choice.js';
import { JudgementOutdated, PeriodExists } from '../../domain/sales.errors.js';
import {
  closeBatch,
  duplicatesIn,
  holdReps,
  lockMonths,
  monthsOfFile,
  openBatch,
  recordCustomers,
  recordRows,
  replaceMonths,
  touchedKeys,
  type MonthOfFile,
} from '../persistence/ledger.sql.js';

/** Rows per statement: enough that planning does not count, few enough that progress moves. */
const SLICE = 20_000;

export interface CommitRequest {
  readonly ref: ImportRef;
  readonly choice: CommitChoice;
  readonly currency: string;
  readonly onProgress: (rowsDone: number) => Promise<void>;
}

/** Makes sales of all accepted rows of a file, in the transaction of the import module. Cost follows the file, not the ledger.
 *  @throws PeriodExists, JudgementOutdated */
export async function commitBatch(
  sql: TargetSql,
  { ref, choice, currency, onProgress }: CommitRequest,
): Promise<CommitOutcome> {
  const loader = ref.params.loader ?? '';
  await sql.query(`select set_config('work_mem', '32MB', true)`);
  const inFile = (await monthsOfFile(sql, ref.id, loader)).map(({ month }) => month);
  await lockMonths(sql, loader, inFile);
  const months = await monthsOfFile(sql, ref.id, loader);
  const decisions = decidePeriods(
    months.map(({ month, rows_now }) => ({ month, rowsNow: rows_now })),
    choice,
  );
  refuse(months, refusedMonths(decisions), currency);

  const duplicates = await duplicatesIn(sql, ref.id, loader, withVerdict(decisions, 'add'));
  await openBatch(sql, { importId: ref.id, actorId: ref.actorId, params: ref.params });
  await replaceMonths(sql, ref.id, loader, withVerdict(decisions, 'replace'));
  await recordCustomers(sql, ref.id);
  const rows = await recordAll(sql, ref.id, duplicates, onProgress);
  const missing = months.reduce((sum, month) => sum + month.rows_in_file, 0) - duplicates.length - rows;
  if (missing > 0) throw new JudgementOutdated(missing);
  await closeBatch(sql, ref.id);
  if (!(await holdReps(sql, ref.id))) throw new JudgementOutdated(rows);
  const touched = await touchedKeys(sql, ref.id);
  return { rows, duplicates, events: [{ event: salesRecordedV1, payload: { batchId: ref.id, touched } }] };
}

function withVerdict(decisions: readonly PeriodDecision[], verdict: PeriodDecision['verdict']): string[] {
  return decisions.filter((one) => one.verdict === verdict).map(({ month }) => month);
}

function refuse(months: readonly MonthOfFile[], refused: readonly string[], currency: string): void {
  if (refused.length === 0) return;
  const periods = months
    .filter(({ month }) => refused.includes(month))
    .map((one) => ({
      month: one.month,
      rowsNow: one.rows_now,
      rowsInFile: one.rows_in_file,
      sumsNow: { sales: moneyJson(one.sales_now, currency), revenue: moneyJson(one.revenue_now, currency) },
      sumsInFile: { sales: moneyJson(one.sales_in_file, currency), revenue: moneyJson(one.revenue_in_file, currency) },
    }));
  throw new PeriodExists(refused, periods);
}

async function recordAll(
  sql: TargetSql,
  importId: string,
  duplicates: readonly number[],
  onProgress: (rowsDone: number) => Promise<void>,
): Promise<number> {
  const [file] = await sql.query<{ last: number | null }>(
    `select max(position) as last from ${IMPORTS_VIEWS.stagedRow} where import_id = $1`,
    [importId],
  );
  const end = file?.last ?? 0;
  let rows = 0;
  for (let first = 1; first <= end; first += SLICE) {
    const last = first + SLICE - 1;
    const within = duplicates.filter((position) => position >= first && position <= last);
    rows += await recordRows(sql, importId, { first, last, duplicates: within });
    await onProgress(rows);
  }
  return rows;
}
