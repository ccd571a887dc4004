import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import type { ImportRow } from '../persistence/import.row.js';
import { hasRowTexts, writeRowTexts } from '../persistence/row-text.sql.js';

/** Shorter files are searched as they are. */
const LONG_ROWS = 5_000;
const TIMEOUT_MS = 60_000;

/** Makes the texts of long files ready for finding once somebody looks at them, so that reading a file costs nothing more. Whoever
 *  searches earlier gets the same rows, only later. */
@Injectable()
export class RowTexts implements BeforeApplicationShutdown {
  private readonly logger = new Logger(RowTexts.name);
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly database: Database) {}

  /** Begins where that is worth it, and does not wait. */
  prepare({ id, status, accepted, blocked, duplicates, skipped }: ImportRow): void {
    const rows = accepted + blocked + duplicates + skipped;
    if (status !== 'review' || rows < LONG_ROWS || this.running.has(id)) return;
    const work = this.write(id).finally(() => this.running.delete(id));
    this.running.set(id, work);
  }

  /** Once nothing is being made ready any more. */
  async settled(): Promise<void> {
    await Promise.all(this.running.values());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.settled();
  }

  private async write(id: string): Promise<void> {
    try {
      if (await hasRowTexts(this.database, id)) return;
      await this.database.transaction(systemAccess, (tx) => writeRowTexts(tx, id), { timeoutMs: TIMEOUT_MS });
    } catch (error) {
      this.logger.warn(
        `The texts of import ${id} could not be made ready for finding: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}
