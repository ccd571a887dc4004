import { z } from 'zod';
import { personIdSchema } from '../auth/ids.js';
import { defineEvent } from '../event.js';
import { importIdSchema } from '../imports/ids.js';
import { leadIdSchema } from './ids.js';

/** Most leads that an event names one by one. */
export const MOST_LEADS_NAMED = 500;

/** Leads were made, changed, moved, assigned, merged, put into the bin or taken out of it: one event per act, however many leads. */
export const leadsChangedV1 = defineEvent(
  'leads.leads-changed.v1',
  z.object({
    /** The leads, when they are few; otherwise empty. */
    leadIds: z.array(leadIdSchema).max(MOST_LEADS_NAMED),
    /** Whether they were made by hand just now. Left out: no; what an import made carries its id. */
    areNew: z.boolean().optional(),
    /** The import that did it; null when a person did. */
    importId: importIdSchema.nullable(),
    /** People whose leads they were or are. */
    people: z.array(personIdSchema),
  }),
);

/** Channel on which the database tells, at the end of the same transaction, that leads have changed: a hint to look again. Its payload is
 *  empty. */
export const LEADS_CHANGED_CHANNEL = 'tierline_leads_changed';
