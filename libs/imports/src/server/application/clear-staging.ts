import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { ImportWork } from '../jobs/import.jobs.js';
import { TargetRegistry } from '../target-registry.js';
import { forgetImport } from './forget-import.js';

const TIMEOUT_MS = 300_000;

/** Removes what was staged and prepared of a discarded import. The import itself, its original file and its history stay. */
@Injectable()
export class ClearStaging {
  constructor(
    private readonly database: Database,
    private readonly targets: TargetRegistry,
  ) {}

  async execute(access: Access, { importId }: ImportWork): Promise<void> {
    await this.database.transaction(
      access,
      async (tx) => {
        const [row] = await tx.query<{ target: string; params: Record<string, string> }>(
          `select target, params from imports.import where id = $1 and status = 'discarded' for share`,
          [importId],
        );
        if (!row) return;
        const { params } = row;
        await forgetImport(tx, this.targets.get(row.target), { id: importId, params, actorId: null });
        for (const table of ['staged_row', 'issue', 'changed_row'])
          await tx.query(`delete from imports.${table} where import_id = $1`, [importId]);
      },
      { timeoutMs: TIMEOUT_MS },
    );
  }
}
