import { z } from 'zod';
import { defineEvent } from '../event.js';
import { importIdSchema } from './ids.js';

/** A file became facts of its target's module, as a whole. */
export const importCommittedV1 = defineEvent(
  'imports.import-committed.v1',
  z.object({ importId: importIdSchema, target: z.string(), rows: z.number().int() }),
);

/** Everything a file had added was withdrawn and what it had replaced was restored. */
export const importRevertedV1 = defineEvent(
  'imports.import-reverted.v1',
  z.object({ importId: importIdSchema, target: z.string() }),
);
