import { Injectable, Logger } from '@nestjs/common';
import { LooksInTurn } from './looks-in-turn.js';
import { Notifications } from './notifications.js';

/** Changes of this long are told as one. */
const GAP_MS = 500;
/** Ids that are looked up at once; of more changes than that it is only told that there were some. */
const MOST_IDS = 1_000;

export interface RowsFollowed {
  /** Whose notices name the changed row by its id. */
  readonly channel: string;
  /** Whether the listener may see one of these rows. */
  isSeen(ids: readonly string[]): Promise<boolean>;
  tell(): void;
}

/** Tells somebody that rows which he may see have changed, never which: once at the beginning, then whenever it happened. */
@Injectable()
export class ChangedRows {
  private readonly logger = new Logger(ChangedRows.name);

  constructor(private readonly notifications: Notifications) {}

  /** @returns ends the telling */
  follow({ channel, isSeen, tell }: RowsFollowed): () => void {
    const changed = new Set<string>();
    const looks = new LooksInTurn(
      async () => {
        const ids = [...changed];
        changed.clear();
        // An empty notice says that others may have been missed.
        if (ids.includes('') || ids.length >= MOST_IDS || (await isSeen(ids))) tell();
      },
      { gapMs: GAP_MS, onError: (error) => this.logger.debug(error) },
    );
    const forget = this.notifications.listen(channel, (id) => {
      if (changed.size < MOST_IDS) changed.add(id);
      looks.ask();
    });
    tell();
    return () => {
      looks.end();
      forget();
    };
  }
}
