import { Transform } from 'class-transformer';

/** A query parameter that may be given several times, and means one of its values then. */
export function ToList(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : [value].flat()));
}
