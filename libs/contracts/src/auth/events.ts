import { z } from 'zod';
import { defineEvent } from '../event.js';
import { personIdSchema } from './ids.js';

/** What a person may do or see has changed: roles, team or status. */
export const rightsChangedV1 = defineEvent('auth.rights-changed.v1', z.object({ personId: personIdSchema }));

/** Somebody signed in: a session began. */
export const signedInV1 = defineEvent('auth.signed-in.v1', z.object({ personId: personIdSchema }));
