import { z } from 'zod';

export const personIdSchema = z.uuid().brand('PersonId');
export type PersonId = z.output<typeof personIdSchema>;
