import type { CommitEffectDto, CommitRequest, ImportDto, PeriodEffectDto } from '@tierline/api-client';
import { countOf, type TargetWords } from './target-view.js';

export type PeriodChoice = 'refuse' | 'replace' | 'add';

/** What a person decided about a commit. */
export interface CommitPlan {
  /** By month; months without rows need none. */
  readonly months: Readonly<Record<string, PeriodChoice>>;
}

/** The commit button: its words name the effect, and whether a dialog has to come first. */
export interface CommitButton {
  readonly label: string;
  readonly isPrimary: boolean;
  readonly needsDialog: boolean;
  /** Why nothing can be committed; null when something can. */
  readonly hindrance: string | null;
}

export function commitButton(
  counts: ImportDto['counts'],
  open: readonly PeriodEffectDto[],
  count: (value: number) => string,
): CommitButton {
  const { accepted, blocked } = counts;
  const rows = `${count(accepted)} ${accepted === 1 ? 'row' : 'rows'}`;
  if (accepted === 0)
    return {
      label: 'Commit',
      isPrimary: false,
      needsDialog: false,
      hindrance: 'No row can be committed yet. Fix a row, or discard the import.',
    };
  if (blocked > 0)
    return {
      label: `Commit ${count(accepted)} of ${count(accepted + blocked)}…`,
      isPrimary: false,
      needsDialog: true,
      hindrance: null,
    };
  if (open.length > 0) return { label: `Commit ${rows}…`, isPrimary: true, needsDialog: true, hindrance: null };
  return { label: `Commit ${rows}`, isPrimary: true, needsDialog: false, hindrance: null };
}

/** Months that have rows already and for which nothing was decided. */
export function openPeriods(periods: readonly PeriodEffectDto[], plan: CommitPlan): readonly PeriodEffectDto[] {
  return periods.filter((period) => period.rowsNow > 0 && (plan.months[period.month] ?? 'refuse') === 'refuse');
}

/** The same choices as the effect and the trial run ask for them. */
export interface EffectChoice {
  readonly existingPeriods: 'refuse';
  /** Months, separated by commas. */
  readonly replace?: string;
  readonly add?: string;
}

export function effectChoice({ months }: CommitPlan): EffectChoice {
  const of = (choice: PeriodChoice): string =>
    Object.keys(months)
      .filter((month) => months[month] === choice)
      .sort()
      .join(',');
  const [replace, add] = [of('replace'), of('add')];
  return { existingPeriods: 'refuse', ...(replace ? { replace } : {}), ...(add ? { add } : {}) };
}

type EffectCounts = Pick<CommitEffectDto, 'added' | 'replaced' | 'withdrawn' | 'duplicates'>;

/** What becomes of rows, in words: "28 added, 3 replaced, 2 withdrawn". */
export function effectText(
  { added, replaced, withdrawn, duplicates }: EffectCounts,
  count: (value: number) => string,
): string {
  const parts = [
    `${count(added)} added`,
    replaced > 0 ? `${count(replaced)} replaced` : '',
    withdrawn > 0 ? `${count(withdrawn)} withdrawn` : '',
    duplicates > 0 ? `${count(duplicates)} there already` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

export function commitRequest(
  counts: ImportDto['counts'],
  periods: readonly PeriodEffectDto[],
  plan: CommitPlan,
): CommitRequest {
  const months = Object.fromEntries(
    periods
      .filter((period) => period.rowsNow > 0)
      .map((period) => [period.month, plan.months[period.month] ?? 'refuse'] as const),
  );
  return { existingPeriods: 'refuse', months, blockedRows: counts.blocked > 0 ? 'leave-out' : 'refuse' };
}

/** How numbers, months and rows are put in words. */
export interface SaidWith {
  count(value: number): string;
  month(month: string): string;
  readonly words: TargetWords;
}

/** What a revert does, before it is confirmed. */
export function revertText(
  { counts, params }: Pick<ImportDto, 'counts' | 'params'>,
  { count, month, words }: SaidWith,
): string {
  const rows = `${countOf(words, counts.accepted, count)} ${counts.accepted === 1 ? 'is' : 'are'}`;
  const paid = params['commissionMonth'];
  const payout = paid ? ` The payout of ${month(paid)} is computed anew.` : '';
  return `${rows} withdrawn, and what this file replaced comes back.${payout}`;
}
