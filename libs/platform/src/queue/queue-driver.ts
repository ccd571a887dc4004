import {
  createPostgresBackend,
  createRedisBackend,
  Queue,
  runMigrations,
  Worker,
  type Processor,
  type WorkerOptions,
} from 'bullmq';
import pg from 'pg';
import { createClient } from 'redis';

export interface QueueOptions {
  readonly driver: 'postgres' | 'redis';
  readonly url: string;
  /** Redis: what its keys begin with, so that several installations may share a server. */
  readonly prefix?: string;
}

/** Where the queue lives. Everything above sees queues and workers and not which store keeps them. */
export interface QueueDriver {
  readonly name: QueueOptions['driver'];
  queue(name: string): Queue;
  worker(name: string, processor: Processor, options: Omit<WorkerOptions, 'connection'>): Worker;
  /** @throws when the store cannot be reached */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Schema of the queue's tables in their own database. */
export const QUEUE_SCHEMA = 'bullmq';
/** Each queue and worker of a process keeps one connection for notices; the rest is for short statements. */
const POOL_SIZE = 40;
const KEY_PREFIX = 'tierline';

type Log = (message: string) => void;

/** Opens the store.
 *  @throws when it cannot be reached or its tables are missing */
export async function openQueueDriver(options: QueueOptions, warn: Log): Promise<QueueDriver> {
  return options.driver === 'redis' ? openRedis(options, warn) : openPostgres(options.url, warn);
}

/** Creates or renews the queue's tables; run by `migrate`, never by api or worker. */
export async function migrateQueue(client: pg.Client): Promise<void> {
  await runMigrations(client, QUEUE_SCHEMA);
}

async function openPostgres(url: string, warn: Log): Promise<QueueDriver> {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    options: `-c search_path=${QUEUE_SCHEMA}`,
    application_name: 'tierline queue',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  });
  pool.setMaxListeners(0);
  pool.on('error', (error) => warn(`A connection of the queue was lost: ${error.message}`));
  pool.on('connect', (client) =>
    client.on('error', (error) => warn(`A connection of the queue was lost: ${error.message}`)),
  );
  const connection = pool as never;
  await pool.query('select 1').catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return {
    name: 'postgres',
    queue: (name) => new Queue(name, { connection }, createPostgresBackend as never),
    worker: (name, processor, options) =>
      new Worker(name, processor, { ...options, connection }, createPostgresBackend as never),
    ping: async () => void (await pool.query('select 1')),
    close: () => pool.end(),
  };
}

async function openRedis({ url, prefix = KEY_PREFIX }: QueueOptions, warn: Log): Promise<QueueDriver> {
  const client = createClient({
    url,
    socket: { connectTimeout: 5_000, reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 3_000) },
  });
  client.on('error', (error: Error) => warn(`The connection to Redis was lost: ${error.message}`));
  await client.connect();
  const connection = client as never;
  return {
    name: 'redis',
    queue: (name) => new Queue(name, { connection, prefix }, createRedisBackend as never),
    worker: (name, processor, options) =>
      new Worker(name, processor, { ...options, connection, prefix }, createRedisBackend as never),
    ping: async () => {
      if (!client.isReady) throw new Error('Redis is not connected.');
      await client.ping();
    },
    close: async () => client.destroy(),
  };
}
