import { randomBytes } from 'node:crypto';
import type { QueueOptions } from '../queue/index.js';
import type { TestDatabase } from './test-database.js';

/** The queue of a suite: on the Redis that REDIS_URL names, else in the suite's own database. */
export function testQueue(database: Pick<TestDatabase, 'url'>): QueueOptions {
  const redis = process.env['REDIS_URL'];
  if (redis) return { driver: 'redis', url: redis, prefix: `test-${randomBytes(4).toString('hex')}` };
  return { driver: 'postgres', url: database.url };
}
