import { Injectable, Logger } from '@nestjs/common';
import { LooksInTurn, Notifications } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { ChangeKind } from '../../domain/dashboard-change.js';
import { DASHBOARDS_CHANNEL, DashboardChangeStore } from '../persistence/dashboard-change.store.js';

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
    let heardOf = from;
    const looks = new LooksInTurn(
      async () => {
        const { newestId, kinds } = await this.changes.after(listener.access(), heardOf);
        heardOf = newestId;
        for (const kind of kinds) listener.tell(kind, newestId);
      },
      { gapMs: SHORTEST_GAP_MS, onError: (error) => this.logger.debug(error) },
    );
    const forget = this.notifications.listen(DASHBOARDS_CHANNEL, () => looks.ask());
    looks.ask();
    return () => {
      looks.end();
      forget();
    };
  }
}
