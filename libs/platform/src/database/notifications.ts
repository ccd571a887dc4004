import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DATABASE_OPTIONS, type DatabaseOptions } from './database-options.js';

type Handler = (payload: string) => void;

const RECONNECT_MS = 1_000;

/** Listens to `NOTIFY` on one connection per process, which comes back by itself. What was announced while it was away is lost,
 *  so that an empty notice follows on every channel: a notice is a hint to look, never the message itself. */
@Injectable()
export class Notifications implements OnApplicationShutdown {
  private readonly logger = new Logger(Notifications.name);
  private readonly handlers = new Map<string, Set<Handler>>();
  private client: pg.Client | null = null;
  private connecting: Promise<void> | null = null;
  private wasAway = false;
  private isClosed = false;

  constructor(@Inject(DATABASE_OPTIONS) private readonly options: DatabaseOptions) {}

  /** Calls `handler` for each notice on the channel until the returned function is called. */
  listen(channel: string, handler: Handler): () => void {
    const handlers = this.handlers.get(channel) ?? new Set();
    this.handlers.set(channel, handlers.add(handler));
    if (handlers.size === 1) this.subscribe(channel);
    return () => this.forget(channel, handler);
  }

  /** Resolves once every channel that is listened to is registered with the server. */
  async ready(): Promise<void> {
    await this.connecting;
    await this.client?.query('select 1');
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    this.handlers.clear();
    await this.client?.end().catch(() => undefined);
  }

  private subscribe(channel: string): void {
    if (this.client) this.run(this.client, `listen ${quoted(channel)}`);
    else this.connect();
  }

  private forget(channel: string, handler: Handler): void {
    const handlers = this.handlers.get(channel);
    if (!handlers?.delete(handler) || handlers.size > 0) return;
    this.handlers.delete(channel);
    if (this.client) this.run(this.client, `unlisten ${quoted(channel)}`);
  }

  private connect(): void {
    this.connecting ??= this.open()
      .catch((error: unknown) => this.retry(error))
      .finally(() => (this.connecting = null));
  }

  private async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.options.url,
      application_name: `${this.options.applicationName} notices`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', (error) => this.lose(client, error));
    client.on('end', () => this.lose(client, null));
    client.on('notification', ({ channel, payload }) => this.dispatch(channel, payload ?? ''));
    await client.connect();
    if (this.isClosed) return client.end();
    this.client = client;
    for (const channel of this.handlers.keys()) await client.query(`listen ${quoted(channel)}`);
    if (this.wasAway) for (const channel of this.handlers.keys()) this.dispatch(channel, '');
    this.wasAway = false;
  }

  private dispatch(channel: string, payload: string): void {
    for (const handler of [...(this.handlers.get(channel) ?? [])]) {
      try {
        handler(payload);
      } catch (error) {
        this.logger.error(error);
      }
    }
  }

  private lose(client: pg.Client, error: Error | null): void {
    if (this.client !== client) return;
    this.client = null;
    this.wasAway = true;
    if (!this.isClosed) this.retry(error ?? new Error('the server closed the connection'));
  }

  private retry(error: unknown): void {
    if (this.isClosed) return;
    this.logger.warn(`Listening to notices was interrupted: ${error instanceof Error ? error.message : String(error)}`);
    setTimeout(() => this.isClosed || this.client || this.connect(), RECONNECT_MS).unref();
  }

  private run(client: pg.Client, text: string): void {
    client.query(text).catch((error: unknown) => this.isClosed || this.logger.warn(`${text}: ${String(error)}`));
  }
}

function quoted(channel: string): string {
  return pg.escapeIdentifier(channel);
}
