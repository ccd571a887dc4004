import type { ControlTotalDto, ImportDto, ImportProgressDto, MoneyDto } from '@tierline/api-client';
import type { Formats, IconName, LifeStep, Tone } from '@tierline/ui';

/** State of an import as a tag says it. */
export interface StatusTag {
  readonly tone: Tone;
  readonly text: string;
  readonly icon?: IconName | null;
}

/** Problem of a file of a form that does not say in which month its sales count. */
export const MONTH_MISSING = 'revenue-month-missing';
/** Problems that a choice settles. */
export const CHOICE_CODES: readonly string[] = ['choice-needed', MONTH_MISSING];

type Shown = Pick<ImportDto, 'status' | 'counts' | 'problem'>;

export function statusTag({ status, counts, problem }: Shown): StatusTag {
  switch (status) {
    case 'received':
      return { tone: 'info', text: 'Waiting' };
    case 'reading':
      return { tone: 'info', text: 'Reading' };
    case 'review':
      return counts.blocked > 0
        ? { tone: 'warn', text: `Review, ${counts.blocked.toLocaleString('en-US')} blocking` }
        : { tone: 'primary', text: 'Ready to commit', icon: null };
    case 'committing':
      return { tone: 'info', text: 'Committing' };
    case 'committed':
      return { tone: 'ok', text: 'Committed' };
    case 'reverting':
      return { tone: 'info', text: 'Reverting' };
    case 'reverted':
      return { tone: 'neutral', text: 'Reverted', icon: 'undo' };
    case 'discarded':
      return { tone: 'neutral', text: 'Discarded', icon: 'trash' };
    default:
      return failedTag(problem);
  }
}

const SHORT_TITLE = 28;

/** Why a file was not read, where few words say it. */
function failedTag(problem: ImportDto['problem']): StatusTag {
  if (CHOICE_CODES.includes(problem?.code ?? '')) return { tone: 'warn', text: 'Needs a choice' };
  const says = problem && problem.code !== 'read-failed' && problem.title.length <= SHORT_TITLE;
  return { tone: 'error', text: says ? `Failed, ${lowerFirst(problem.title)}` : 'Failed' };
}

/** Whether a worker has the file, so that news about it are on the way. */
export function isMoving(status: ImportDto['status']): boolean {
  return ['received', 'reading', 'committing', 'reverting'].includes(status);
}

const STEPS = ['Received', 'Read', 'Judged', 'Review', 'Commit'];

/** The life of a file as a stepper. */
export function lifeOf({ status, progress }: Pick<ImportDto, 'status' | 'progress'>): readonly LifeStep[] {
  const { at, state } = placeOf(status, progress);
  return STEPS.map((label, step) => ({ label, state: step < at ? 'done' : step > at ? 'later' : state }));
}

function placeOf(
  status: ImportDto['status'],
  progress: ImportProgressDto | null,
): { at: number; state: LifeStep['state'] } {
  switch (status) {
    case 'received':
      return { at: 0, state: 'now' };
    case 'reading':
      return { at: progress?.phase === 'judging' ? 2 : 1, state: 'now' };
    case 'failed':
      return { at: 1, state: 'failed' };
    case 'review':
      return { at: 3, state: 'now' };
    case 'committing':
      return { at: 4, state: 'now' };
    case 'discarded':
      return { at: 0, state: 'done' };
    default:
      return { at: 5, state: 'done' };
  }
}

/** What is being done with a file, in words. */
export interface ProgressText {
  readonly phase: string;
  /** From 0 to 1; null when the length is unknown. */
  readonly share: number | null;
  readonly facts: readonly string[];
}

const PHASES: Readonly<Record<ImportProgressDto['phase'], string>> = {
  waiting: 'Waiting for a reader',
  reading: 'Reading rows',
  judging: 'Judging rows',
  committing: 'Committing rows',
  reverting: 'Withdrawing rows',
};

export function progressText(progress: ImportProgressDto | null, formats: Formats): ProgressText {
  if (!progress) return { phase: PHASES.waiting, share: null, facts: [] };
  const { rowsDone, rowsTotal, rowsPerSecond, secondsLeft, phase } = progress;
  const count = (value: number): string => formats.numbers.count(value);
  const facts = [
    rowsTotal === null ? `${count(rowsDone)} rows` : `${count(rowsDone)} of about ${count(rowsTotal)} rows`,
    rowsPerSecond ? `${count(Math.round(rowsPerSecond))} rows per second` : '',
    secondsLeft === null ? '' : timeLeft(secondsLeft),
  ];
  return {
    phase: PHASES[phase],
    share: rowsTotal ? Math.min(1, rowsDone / rowsTotal) : null,
    facts: phase === 'waiting' ? [] : facts.filter(Boolean),
  };
}

function timeLeft(seconds: number): string {
  if (seconds < 1) return 'Less than a second left';
  if (seconds < 90) return `${Math.round(seconds)} ${Math.round(seconds) === 1 ? 'second' : 'seconds'} left`;
  return `${Math.round(seconds / 60)} minutes left`;
}

/** What a finished reading says: "Cygnus, 29 rows read. 1 is blocked." */
export function readText(loader: string, { counts }: Pick<ImportDto, 'counts'>, formats: Formats): string {
  const rows = `${formats.numbers.count(counts.rows)} ${counts.rows === 1 ? 'row' : 'rows'} read`;
  if (counts.blocked === 0) return `${loader}, ${rows}. All can be committed.`;
  return `${loader}, ${rows}. ${formats.numbers.count(counts.blocked)} ${counts.blocked === 1 ? 'is' : 'are'} blocked.`;
}

/** Where the totals of a file stand against the sum of its rows; null when the file has no such total. */
export interface TotalCheck {
  readonly isEqual: boolean;
  readonly text: string;
}

/** Compares what the rows of one field add up to with the total the file itself gives: a wrong one first, else the lowest in the file,
 *  which is the grand total.
 *  @param field name of the total, which is also the field of the column it sums */
export function totalCheck(
  { controlTotals, columns }: Pick<ImportDto, 'controlTotals' | 'columns'>,
  field: string,
  amount: (money: MoneyDto) => string,
): TotalCheck | null {
  const header = columns.find((column) => column.field === field)?.header;
  const own: readonly ControlTotalDto[] = header ? controlTotals.filter((total) => total.name.endsWith(header)) : [];
  const total = own.find((one) => !one.matches) ?? own.reduce<ControlTotalDto | undefined>(lower, undefined);
  if (!total) return null;
  // Totals of a PDF stand in no row; their own words tell them apart.
  const words = `“${total.name.slice(0, total.name.lastIndexOf(', '))}”`;
  const [equal, says] = total.row === 0 ? [words, words] : [`the total in row ${total.row}`, `Row ${total.row}`];
  const text = total.matches
    ? `Equals ${equal}`
    : `${says} says ${amount(total.amount)}, its rows ${amount(total.sum)}`;
  return { isEqual: total.matches, text };
}

function lower(found: ControlTotalDto | undefined, total: ControlTotalDto): ControlTotalDto {
  return found && found.row >= total.row ? found : total;
}

const REASONS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'blank-row': ['blank', 'blank'],
  'total-row': ['total', 'totals'],
  'left-out': ['left out by hand', 'left out by hand'],
  'no-commission-rate': ['without a rate', 'without a rate'],
  'line-order-zero': ['summary line', 'summary lines'],
  'no-quantity': ['without a quantity', 'without a quantity'],
  'internal-transfer': ['internal transfer', 'internal transfers'],
  'shipping-line': ['shipping line', 'shipping lines'],
  'client-heading': ['heading', 'headings'],
  'repeated-heading': ['repeated heading', 'repeated headings'],
  'merged-into-payment': ['merged into a payment', 'merged into a payment'],
};

/** "11 skipped: 9 totals, 2 blank". */
export function skippedText(count: number, reasons: readonly (string | null)[]): string {
  if (count === 0) return 'Nothing skipped';
  if (reasons.length < count) return `${count} skipped`;
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason ?? '', (counts.get(reason ?? '') ?? 0) + 1);
  const parts = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, times]) => `${times} ${reasonWord(reason, times)}`);
  return `${count} skipped: ${parts.join(', ')}`;
}

function reasonWord(reason: string, times: number): string {
  const words = REASONS[reason];
  return words ? (times === 1 ? words[0] : words[1]) : humanized(reason).toLowerCase();
}

/** Why a row does not count, beside it: "Total row, skipped".
 *  @param titleOf names of reasons that the target has words for */
export function rowStateText(
  state: string,
  reason: string | null,
  titleOf: (code: string) => string | null = () => null,
): string {
  if (state === 'skipped') return reason === 'left-out' ? 'Left out by hand' : `${humanized(reason ?? 'row')}, skipped`;
  if (state === 'duplicate') return (reason === null ? null : titleOf(reason)) ?? 'There already';
  return state === 'blocked' ? 'Blocked' : '';
}

/** A kebab-case code as words: `total-row` is "Total row". */
export function humanized(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
