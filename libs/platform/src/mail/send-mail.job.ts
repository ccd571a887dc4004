import { z } from 'zod';
import { defineJob } from '../queue/index.js';

/** Sends one mail. The job names it only: address and text stay in the database. Ten tries take a quarter of an hour. */
export const sendMail = defineJob({
  name: 'mail.send',
  queue: 'mail',
  schema: z.object({ mailId: z.uuid() }),
  jobId: ({ mailId }) => `send-${mailId}`,
  attempts: 10,
  backoff: { type: 'exponential', delayMs: 2_000 },
  keepCompletedDays: 1,
  keepFailedDays: 7,
  timeoutMs: 60_000,
});
