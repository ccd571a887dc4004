import type { PipeTransform } from '@nestjs/common';
import { RequestInvalid } from '@tierline/platform/http';
import { isYearMonth, type YearMonth } from '@tierline/shared/time';

/** A month in the address. */
export class MonthPipe implements PipeTransform<string, YearMonth> {
  transform(text: string): YearMonth {
    if (isYearMonth(text)) return text;
    throw new RequestInvalid([
      { pointer: '/month', code: 'matches', detail: `"${text}" is not a month like 2025-04.` },
    ]);
  }
}
