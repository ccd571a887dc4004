import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { ImportWork } from '../jobs/import.jobs.js';

const TIMEOUT_MS = 300_000;

/** Removes what was staged of a discarded import. The import itself, its original file and its history stay. */
@Injectable()
export class ClearStaging {
  constructor(private readonly database: Database) {}

  async execute(access: Access, { importId }: ImportWork): Promise<void> {
    await this.database.transaction(
      access,
      async (tx) => {
        const rows = await tx.query(`select 1 from imports.import where id = $1 and status = 'discarded' for share`, [
          importId,
        ]);
        if (rows.length === 0) return;
        await tx.query('delete from imports.staged_row where import_id = $1', [importId]);
        await tx.query('delete from imports.issue where import_id = $1', [importId]);
      },
      { timeoutMs: TIMEOUT_MS },
    );
  }
}
