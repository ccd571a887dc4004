import { isBusinessDate } from '@tierline/shared/time';
import { ValidateBy } from 'class-validator';

/** The text is a day of the calendar, `YYYY-MM-DD`; 30 February is none. */
export function IsBusinessDate(): PropertyDecorator {
  return ValidateBy({
    name: 'isBusinessDate',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isBusinessDate(value),
      defaultMessage: () => '$property must be a day like 2025-03-31',
    },
  });
}
