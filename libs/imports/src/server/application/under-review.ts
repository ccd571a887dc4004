import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { statusAfter } from '../../domain/import-status.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';

/** Judging a large file anew takes a while, also when only some of its rows are asked about. */
const TIMEOUT_MS = 120_000;

/** Which import is to be changed, and the version that the caller has seen, if he says so. */
export interface ChangeAsked {
  readonly id: string;
  readonly ifMatch: number | null;
}

/** Changes what a person may change while a file is under review: one transaction, under the row lock of the import. */
@Injectable()
export class UnderReview {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
  ) {}

  /** @throws ImportNotFound, WrongState, VersionStale */
  async change<T>(access: Access, asked: ChangeAsked, work: (tx: Tx, row: ImportRow) => Promise<T>): Promise<T> {
    return this.database.transaction(
      access,
      async (tx) => {
        const row = await this.imports.lock(tx, access, asked.id);
        statusAfter(row.status, 'correct');
        checkVersion(asked.ifMatch, row.version);
        return work(tx, row);
      },
      { timeoutMs: TIMEOUT_MS },
    );
  }
}
