export { AnalyticsApiModule } from './analytics-api.module.js';
export { AnalyticsWorkerModule } from './analytics-worker.module.js';

/** The roll-ups are written and read by set-based SQL only. */
export const analyticsEntities = [];
