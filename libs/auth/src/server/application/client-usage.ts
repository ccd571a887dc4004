import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database } from '@tierline/platform/database';

interface Used {
  requests: number;
  refused: number;
  bytes: number;
}

/** One answered request of a client. */
export interface UsedOnce {
  readonly isRefused: boolean;
  readonly bytes: number;
}

const WRITE_MS = 5_000;

/** Counts what programs use. Nothing is written per request: each process adds its sums to the day's row every few seconds and when it
 *  leaves; one that is killed loses those of the last seconds. */
@Injectable()
export class ClientUsage implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(ClientUsage.name);
  private waiting = new Map<string, Used>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly database: Database) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.write(), WRITE_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.write();
  }

  count(clientId: string, { isRefused, bytes }: UsedOnce, now: Date = new Date()): void {
    const key = `${clientId} ${now.toISOString().slice(0, 10)}`;
    const used = this.waiting.get(key) ?? { requests: 0, refused: 0, bytes: 0 };
    used.requests += 1;
    used.refused += isRefused ? 1 : 0;
    used.bytes += bytes;
    this.waiting.set(key, used);
  }

  /** Adds what was counted to the rows of the days; keeps it for the next time when the database does not answer. */
  async write(): Promise<void> {
    if (this.waiting.size === 0) return;
    const counted = this.waiting;
    this.waiting = new Map();
    try {
      await this.add(counted);
    } catch (error) {
      this.logger.warn({ err: error }, 'The usage of API clients could not be written; it is tried again.');
      for (const [key, used] of counted) this.takeBack(key, used);
    }
  }

  private async add(counted: ReadonlyMap<string, Used>): Promise<void> {
    const rows = [...counted].sort(([a], [b]) => (a < b ? -1 : 1));
    await this.database.query(
      `insert into auth.api_client_usage as known (client_id, day, requests, refused, bytes)
       select * from unnest($1::uuid[], $2::date[], $3::bigint[], $4::bigint[], $5::bigint[])
       on conflict (client_id, day) do update set requests = known.requests + excluded.requests,
         refused = known.refused + excluded.refused, bytes = known.bytes + excluded.bytes`,
      [
        rows.map(([key]) => key.split(' ')[0]),
        rows.map(([key]) => key.split(' ')[1]),
        rows.map(([, { requests }]) => requests),
        rows.map(([, { refused }]) => refused),
        rows.map(([, { bytes }]) => bytes),
      ],
    );
  }

  private takeBack(key: string, { requests, refused, bytes }: Used): void {
    const used = this.waiting.get(key) ?? { requests: 0, refused: 0, bytes: 0 };
    this.waiting.set(key, {
      requests: used.requests + requests,
      refused: used.refused + refused,
      bytes: used.bytes + bytes,
    });
  }
}
