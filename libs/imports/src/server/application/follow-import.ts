import { Injectable, Logger } from '@nestjs/common';
import { Notifications } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { ImportRow } from '../persistence/import.row.js';
import { ImportQueries } from './import.queries.js';

/** Channel on which the database announces that an import changed; the payload is its id. */
const CHANNEL = 'imports_changed';
/** Notices are hints and may be lost with a connection: whoever listens looks by himself now and then. */
const LOOK_MS = 10_000;
const SHORTEST_GAP_MS = 30;

/** Tells somebody about an import as long as he listens: first how it is now, then whenever it changed. */
@Injectable()
export class FollowImport {
  private readonly logger = new Logger(FollowImport.name);

  constructor(
    private readonly notifications: Notifications,
    private readonly queries: ImportQueries,
  ) {}

  /** @returns ends the telling
   *  @throws ImportNotFound before anything is told */
  async execute(access: Access, id: string, tell: (row: ImportRow) => void): Promise<() => void> {
    const first = await this.queries.get(access, id);
    const follower = new Follower(
      () => this.queries.get(access, id),
      tell,
      (error) => this.logger.debug(error),
    );
    const forget = this.notifications.listen(CHANNEL, (payload) => payload === id && follower.look());
    const timer = setInterval(() => follower.look(), LOOK_MS);
    follower.tellOnce(first);
    // What changed between the first look and the begin of listening is seen by this second one.
    follower.look();
    return () => {
      follower.end();
      clearInterval(timer);
      forget();
    };
  }
}

/** One look at a time; notices that come meanwhile make one more. What looks the same is told once. */
class Follower {
  private isLooking = false;
  private isAskedAgain = false;
  private isEnded = false;
  private told = '';

  constructor(
    private readonly get: () => Promise<ImportRow>,
    private readonly tell: (row: ImportRow) => void,
    private readonly fail: (error: unknown) => void,
  ) {}

  tellOnce(row: ImportRow): void {
    const { version, status, phase, rows_done: done, rows_total: total, workbooks_ended: workbooks } = row;
    const state = [version, status, phase, done, total, workbooks].join();
    if (state === this.told || this.isEnded) return;
    this.told = state;
    this.tell(row);
  }

  look(): void {
    if (this.isLooking) {
      this.isAskedAgain = true;
      return;
    }
    this.isLooking = true;
    void this.lookNow();
  }

  end(): void {
    this.isEnded = true;
  }

  private async lookNow(): Promise<void> {
    try {
      this.tellOnce(await this.get());
    } catch (error) {
      this.fail(error);
    }
    setTimeout(() => this.next(), SHORTEST_GAP_MS).unref();
  }

  private next(): void {
    this.isLooking = false;
    if (!this.isAskedAgain || this.isEnded) return;
    this.isAskedAgain = false;
    this.look();
  }
}
