import { z } from 'zod';
import { personIdSchema } from '../auth/ids.js';
import { defineEvent } from '../event.js';
import { importIdSchema } from '../imports/ids.js';

/** Campaign rows were recorded, withdrawn, restored or given to other people: one event per act, however many rows. */
export const misRecordedV1 = defineEvent(
  'mis.mis-recorded.v1',
  z.object({
    /** The import that did it; null when a person gave a code to somebody or changed the settings. */
    importId: importIdSchema.nullable(),
    /** People whose rows they were or are. */
    people: z.array(personIdSchema),
  }),
);

/** Channel on which the database tells, at the end of the same transaction, that campaign rows have changed: a hint to look again. Its
 *  payload is empty. */
export const MIS_RECORDED_CHANNEL = 'tierline_mis_recorded';
