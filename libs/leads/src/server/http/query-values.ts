import { isBusinessDate } from '@tierline/shared/time';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** A query parameter that may be given several times, and means one of its values then. */
export function ToList(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : [value].flat()));
}

/** A query parameter that is true or false. */
export function ToTruth(): PropertyDecorator {
  return Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => {
    const value = obj[key];
    return value === 'true' ? true : value === 'false' ? false : value;
  });
}

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
