import { isSlug } from '@tierline/shared/product-line';
import { isBusinessDate, isYearMonth, type BusinessDate, type YearMonth } from '@tierline/shared/time';
import { z } from 'zod';

export const yearMonthSchema = z.custom<YearMonth>(
  (value) => typeof value === 'string' && isYearMonth(value),
  'must be a month like 2025-04',
);
export const businessDateSchema = z.custom<BusinessDate>(
  (value) => typeof value === 'string' && isBusinessDate(value),
  'must be a day like 2025-04-30',
);
export const slugSchema = z.string().refine(isSlug, 'must be a slug like surgical-instruments');
