import { defineJob } from '@tierline/platform/queue';
import { z } from 'zod';

/** Works a report out for its owner and mails it. The job names the delivery only. */
export const sendReport = defineJob({
  name: 'analytics.send-report',
  queue: 'analytics',
  schema: z.object({ deliveryId: z.uuid() }),
  jobId: ({ deliveryId }) => `send-${deliveryId}`,
  attempts: 5,
  backoff: { type: 'exponential', delayMs: 5_000 },
  keepCompletedDays: 1,
  keepFailedDays: 7,
  timeoutMs: 120_000,
});
