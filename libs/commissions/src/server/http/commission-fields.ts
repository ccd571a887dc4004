import { isBusinessDate } from '@tierline/shared/time';
import { ValidateBy } from 'class-validator';

/** A month of the calendar, `2025-04`. */
export const MONTH = /^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/;

/** A share as decimal text of a fraction, `0.3250`: from 0 to 1 with at most six decimals. */
export const SHARE = /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/;

export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const SHARE_MESSAGE = '$property must be a share from 0 to 1 with at most six decimals, like 0.3250';
export const MONTH_MESSAGE = '$property must be a month like 2025-04';
export const SLUG_MESSAGE = '$property must be a slug like surgical-instruments';

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2999;

/** Property of a request that holds a day of the calendar, `2025-04-30`. */
export function IsDay(): PropertyDecorator {
  return ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isBusinessDate(value),
      defaultMessage: (facts) => `${facts?.property} must be a day like 2025-04-30`,
    },
  });
}
