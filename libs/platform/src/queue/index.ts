export {
  JobProcessor,
  jobOf,
  Scheduled,
  scheduleOf,
  type JobContext,
  type Processor,
  type Schedule,
  type ScheduledTask,
} from './decorators.js';
export { declaredJobs, defineJob, type Backoff, type JobDefinition } from './job-definition.js';
export { GivenUp, type Delivery, type MessageHandler, type QueueMessage, type Try } from './message.js';
export { migrateQueue, QUEUE_SCHEMA, type QueueOptions } from './queue-driver.js';
export { QueueModule } from './queue.module.js';
export { Queues, SCHEDULE_QUEUE, type QueueDepth } from './queues.js';
