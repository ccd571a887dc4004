import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';

/** @throws when the part is not fit to serve; the message is for operators */
export type HealthCheck = () => Promise<void>;

export interface HealthReport {
  readonly isReady: boolean;
  /** `ok` or the reason, by part. */
  readonly checks: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 3_000;

/** Parts that have to work before this process may be given traffic. */
@Injectable()
export class HealthRegistry {
  private readonly checks = new Map<string, HealthCheck>();

  register(part: string, check: HealthCheck): void {
    this.checks.set(part, check);
  }

  async report(): Promise<HealthReport> {
    const results = await Promise.all(
      [...this.checks].map(async ([part, check]) => [part, await outcome(check)] as const),
    );
    return { isReady: results.every(([, result]) => result === 'ok'), checks: Object.fromEntries(results) };
  }
}

async function outcome(check: HealthCheck): Promise<string> {
  const timer = new AbortController();
  const late = sleep(PATIENCE_MS, `no answer within ${PATIENCE_MS} ms`, { signal: timer.signal }).catch(() => 'ok');
  try {
    return await Promise.race([check().then(() => 'ok'), late]);
  } catch (error) {
    return error instanceof Error && error.message ? error.message : String(error);
  } finally {
    timer.abort();
  }
}
