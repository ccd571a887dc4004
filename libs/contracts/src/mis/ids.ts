import { z } from 'zod';

/** Id of a campaign row: a whole number as decimal text. */
export const misRowIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .brand('MisRowId');
export type MisRowId = z.output<typeof misRowIdSchema>;
