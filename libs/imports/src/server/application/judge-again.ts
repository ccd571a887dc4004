import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { statusAfter } from '../../domain/import-status.js';
import { ImportRepository } from '../persistence/import.repository.js';
import { JudgeChanged } from './judge-changed.js';

const TIMEOUT_MS = 120_000;

/** Judges a file under review anew, after what it is judged against was changed elsewhere (a rep or an assignment was added). */
@Injectable()
export class JudgeAgain {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly judge: JudgeChanged,
  ) {}

  /** @throws ImportNotFound, WrongState */
  async execute(access: Access, id: string): Promise<void> {
    await this.database.transaction(
      access,
      async (tx) => {
        const row = await this.imports.lock(tx, access, id);
        statusAfter(row.status, 'correct');
        await this.judge.all(tx, row);
      },
      { timeoutMs: TIMEOUT_MS },
    );
  }
}
