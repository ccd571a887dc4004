import { Injectable, Logger } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { DomainError } from '@tierline/shared/problem';
import { RequestCommit } from '../application/request-commit.js';
import type { StoredCommitChoice } from '../persistence/import.row.js';
import { inboxAccess } from './empty-inbox.js';

/** Nothing is replaced, added to or left out without a person. */
const PLAIN: StoredCommitChoice = { existingPeriods: 'refuse', months: {}, blockedRows: 'refuse' };

interface ReadFile {
  readonly id: string;
  readonly is_allowed: boolean;
  readonly is_clean: boolean;
}

/** Commits files of the inbox that need nobody: the administrator allowed it for their loader, nothing about them blocks or warns, and their
 *  months have no rows yet. Each file is considered once, when it was read; whatever a person does with it later is his. */
@Injectable()
export class ConsiderCommits {
  private readonly logger = new Logger(ConsiderCommits.name);

  constructor(
    private readonly database: Database,
    private readonly commit: RequestCommit,
  ) {}

  /** @returns how many were committed */
  async execute(): Promise<number> {
    let committed = 0;
    for (;;) {
      const isCommitted = await this.database.transaction(inboxAccess, (tx) => this.next(tx));
      if (isCommitted === null) return committed;
      if (isCommitted) committed += 1;
    }
  }

  /** @returns null when there is none */
  private async next(tx: Tx): Promise<boolean | null> {
    const [file] = await tx.query<ReadFile>(
      `select i.id, i.blocked = 0 and i.warnings = 0 and i.duplicates = 0 as is_clean,
         exists (select from imports.inbox_loader l
           where l.target = i.target and l.loader = i.params ->> 'loader' and l.auto_commit) as is_allowed
       from imports.import i
       where i.origin = 'inbox' and i.status = 'review' and i.commit_considered_at is null
       order by i.id limit 1 for update of i skip locked`,
    );
    if (!file) return null;
    await tx.query(`update imports.import set commit_considered_at = clock_timestamp() where id = $1`, [file.id]);
    if (!file.is_allowed || !file.is_clean) return false;
    try {
      await this.commit.execute(inboxAccess, file.id, { choice: PLAIN, ifMatch: null });
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.logger.log(`Import ${file.id} of the inbox waits for a person: ${error.message}`);
      return false;
    }
  }
}
