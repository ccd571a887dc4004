import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsString, Length } from 'class-validator';

const MOST_VALUES = 200;
const LONGEST = 500;

/** A query parameter that may be given several times, and means one of its values then. */
export function ToList(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : [value].flat()));
}

/** Texts that may be left out or given several times. */
export function IsTextList(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    ToList(),
    ArrayMaxSize(MOST_VALUES),
    IsString({ each: true }),
    Length(1, LONGEST, { each: true }),
  );
}
