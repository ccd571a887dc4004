export { hearEvents, type HeardEvents } from './heard-events.js';
export { mailsOf, type ReadMail } from './mailbox.js';
export { anAccess, testApp, type TestAnswer, type TestApp, type TestAppOptions, type TestRequest } from './test-app.js';
export { TestBucket } from './test-bucket.js';
export { testDatabase, type TestDatabase } from './test-database.js';
export {
  platformImports,
  TEST_SECRETS_KEY,
  testModule,
  type RunningTestModule,
  type TestModuleOptions,
} from './test-module.js';
export { testQueue } from './test-queue.js';
export { until } from './until.js';
