import type { PipeTransform } from '@nestjs/common';
import { RequestInvalid } from '@tierline/platform/http';
import { isYearMonth, type YearMonth } from '@tierline/shared/time';
import { FIRST_YEAR, LAST_YEAR } from './commission-fields.js';

/** A month in the address. */
export class MonthPipe implements PipeTransform<string, YearMonth> {
  transform(text: string): YearMonth {
    if (isYearMonth(text)) return text;
    throw new RequestInvalid([
      { pointer: '/month', code: 'matches', detail: `"${text}" is not a month like 2025-04.` },
    ]);
  }
}

/** A year in the address. */
export class YearPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    const year = /^\d{4}$/.test(text) ? Number(text) : 0;
    if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
    throw new RequestInvalid([{ pointer: '/year', code: 'matches', detail: `"${text}" is not a year like 2026.` }]);
  }
}
