import { defineJob } from '@tierline/platform/queue';
import { z } from 'zod';

/** Answers a request for a new password. The job names the request only, never the address that was typed. */
export const answerResetRequest = defineJob({
  name: 'auth.answer-reset-request',
  queue: 'auth',
  schema: z.object({ requestId: z.uuid() }),
  jobId: ({ requestId }) => `reset-${requestId}`,
  attempts: 5,
  backoff: { type: 'exponential', delayMs: 1_000 },
  keepCompletedDays: 1,
  keepFailedDays: 7,
});
