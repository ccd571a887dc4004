import { Injectable, Logger } from '@nestjs/common';
import { LooksInTurn, Notifications } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { ImportRow } from '../persistence/import.row.js';
import { IMPORTS_CHANNEL, ImportQueries } from './import.queries.js';

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
    let told = '';
    const tellOnce = (row: ImportRow): void => {
      if (stateOf(row) !== told) tell(row);
      told = stateOf(row);
    };
    const first = await this.queries.get(access, id);
    const looks = new LooksInTurn(async () => tellOnce(await this.queries.get(access, id)), {
      gapMs: SHORTEST_GAP_MS,
      onError: (error) => this.logger.debug(error),
    });
    const forget = this.notifications.listen(
      IMPORTS_CHANNEL,
      (payload) => (payload === id || payload === '') && looks.ask(),
    );
    tellOnce(first);
    // What changed between the first look and the begin of listening is seen by this second one.
    looks.ask();
    return () => {
      looks.end();
      forget();
    };
  }
}

/** What looks the same is told once. */
function stateOf(row: ImportRow): string {
  const { version, status, phase, rows_done: done, rows_total: total, workbooks_ended: workbooks } = row;
  return [version, status, phase, done, total, workbooks].join();
}
