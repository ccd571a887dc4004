import { z } from 'zod';
import { defineEvent } from '../event.js';
import { repIdSchema } from '../sales/ids.js';
import { slugSchema } from '../wire.js';

/** Payouts of these rep × product line × commission years were calculated again. `cause` names what made it necessary. */
export const commissionsCalculatedV1 = defineEvent(
  'commissions.commissions-calculated.v1',
  z.object({
    keys: z.array(z.object({ repId: repIdSchema, productLine: slugSchema, commissionYear: z.number().int() })),
    cause: z.string(),
  }),
);
