import type { CommitChoice } from '@tierline/contracts/imports';
import { RequestInvalid } from '@tierline/platform/http';
import { isYearMonth } from '@tierline/shared/time';
import type { StoredCommitChoice } from '../persistence/import.row.js';
import type { EffectQuery } from './effect.dto.js';
import type { CommitRequest } from './import.request.dto.js';
import { PERIOD_CHOICES, type PeriodChoiceName } from './period-choices.js';

const CHOICES: readonly string[] = PERIOD_CHOICES;

/** Choices as a query string says them; a month that is named twice is added to. */
export function choiceOfQuery({ existingPeriods = 'refuse', replace, add }: EffectQuery): CommitChoice {
  const chosen = (list: string | undefined, choice: PeriodChoiceName) =>
    (list?.split(',') ?? []).map((month) => [month, choice] as const);
  return { existingPeriods, months: Object.fromEntries([...chosen(replace, 'replace'), ...chosen(add, 'add')]) };
}

/** The choices of a commit with their defaults.
 *  @throws RequestInvalid when `months` holds something else than months and choices */
export function checkedChoice({
  existingPeriods = 'refuse',
  months = {},
  blockedRows = 'refuse',
}: CommitRequest): StoredCommitChoice {
  const errors = Object.entries(months).flatMap(([month, choice]) => {
    const pointer = `/months/${month}`;
    if (!isYearMonth(month)) return [{ pointer, code: 'is-month', detail: 'must be a month like 2025-04' }];
    return CHOICES.includes(choice) ? [] : [{ pointer, code: 'is-in', detail: `must be one of ${CHOICES.join(', ')}` }];
  });
  if (errors.length > 0) throw new RequestInvalid(errors);
  return { existingPeriods, months, blockedRows };
}
