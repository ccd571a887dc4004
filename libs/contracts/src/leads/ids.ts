import { z } from 'zod';

/** Id of a lead (UUIDv7): ids follow the order of creation. */
export const leadIdSchema = z.uuid().brand('LeadId');
export type LeadId = z.output<typeof leadIdSchema>;
