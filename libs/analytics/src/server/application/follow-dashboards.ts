import { Injectable, Logger } from '@nestjs/common';
import { Notifications } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { ChangeKind } from '../../domain/dashboard-change.js';
import { DASHBOARDS_CHANNEL, DashboardChangeStore } from '../persistence/dashboard-change.store.js';

/** Notices are hints and may be lost with a connection: whoever listens looks by himself now and then. */
const LOOK_MS = 10_000;
/** Changes of this long are told as one. */
const SHORTEST_GAP_MS = 250;

export interface Listener {
  /** What the listener may do by now. */
  access(): Access;
  /** @param id what the listener has heard of by then */
  tell(kind: ChangeKind, id: bigint): void;
}

/** Tells somebody what changed within his rights, as long as he listens. */
@Injectable()
export class FollowDashboards {
  private readonly logger = new Logger(FollowDashboards.name);

  constructor(
    private readonly notifications: Notifications,
    private readonly changes: DashboardChangeStore,
  ) {}

  /** Where somebody begins who has heard of nothing yet. */
  newestId(): Promise<bigint> {
    return this.changes.newestId();
  }

  /** @param from id of the last change that the listener has heard of
   *  @returns ends the telling */
  execute(listener: Listener, from: bigint): () => void {
    const follower = new Follower(this.changes, listener, from);
    const look = (): void => follower.look((error) => this.logger.debug(error));
    const forget = this.notifications.listen(DASHBOARDS_CHANNEL, look);
    const timer = setInterval(look, LOOK_MS);
    look();
    return () => {
      follower.end();
      clearInterval(timer);
      forget();
    };
  }
}

/** One look at a time; notices that come meanwhile make one more. */
class Follower {
  private isLooking = false;
  private isAskedAgain = false;
  private isEnded = false;

  constructor(
    private readonly changes: DashboardChangeStore,
    private readonly listener: Listener,
    private heardOf: bigint,
  ) {}

  look(fail: (error: unknown) => void): void {
    if (this.isLooking) {
      this.isAskedAgain = true;
      return;
    }
    this.isLooking = true;
    void this.tellNews()
      .catch(fail)
      .finally(() => setTimeout(() => this.next(fail), SHORTEST_GAP_MS).unref());
  }

  end(): void {
    this.isEnded = true;
  }

  private async tellNews(): Promise<void> {
    const { newestId, kinds } = await this.changes.after(this.listener.access(), this.heardOf);
    this.heardOf = newestId;
    if (!this.isEnded) for (const kind of kinds) this.listener.tell(kind, newestId);
  }

  private next(fail: (error: unknown) => void): void {
    this.isLooking = false;
    if (!this.isAskedAgain || this.isEnded) return;
    this.isAskedAgain = false;
    this.look(fail);
  }
}
