import { z } from 'zod';

/** Id of an import: one file on its way from upload to facts (UUIDv7). */
export const importIdSchema = z.uuid().brand('ImportId');
export type ImportId = z.output<typeof importIdSchema>;
