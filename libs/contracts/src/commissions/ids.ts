import { z } from 'zod';

/** Id of one calculation that was ordered as a job (UUID). */
export const calculationIdSchema = z.uuid().brand('CalculationId');
export type CalculationId = z.output<typeof calculationIdSchema>;
