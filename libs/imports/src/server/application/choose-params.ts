import { Injectable } from '@nestjs/common';
import { importIdSchema } from '@tierline/contracts/imports';
import { Database, isUniqueViolation } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { AlreadyImported } from '../../domain/import.errors.js';
import { statusAfter, type ImportStatus } from '../../domain/import-status.js';
import { readImport } from '../jobs/import.jobs.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';

/** Choices by name; null takes an earlier one away. */
export type ParamChoices = Readonly<Record<string, string | null | undefined>>;

/** Makes the choices of an upload afterwards, or corrects them, and has the file read again. Corrections of rows are gone then, as after
 *  another column mapping; columns that a person mapped stay when the sender stays. */
@Injectable()
export class ChooseParams {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
  ) {}

  /** @returns the status that the import has then
   *  @throws ImportNotFound, WrongState, AlreadyImported, DomainError of the target's `checkParams` */
  async execute(
    access: Access,
    id: string,
    { choices, ifMatch }: { choices: ParamChoices; ifMatch: number | null },
  ): Promise<ImportStatus> {
    return this.database.transaction(access, async (tx) => {
      const row = await this.imports.lock(tx, access, id);
      const status = statusAfter(row.status, 'choose');
      checkVersion(ifMatch, row.version);
      const target = this.targets.get(row.target);
      access.require(target.uploadPermission);
      const params = target.checkParams(merged(row.params, choices));
      const duplicateScope = target.duplicateScope(params);
      const content = { sha256: row.file_sha256, target: row.target, duplicateScope, isOpen: false };
      const refusal = await this.imports.sameContent(tx, access, content, id);
      if (refusal) throw refusal;
      const run = row.run + 1;
      await this.readAgain(() =>
        this.imports.update(tx, id, {
          status,
          run,
          failures: 0,
          is_staged: false,
          is_open: false,
          problem: null,
          params,
          duplicate_scope: duplicateScope,
          ...(duplicateScope === row.duplicate_scope
            ? {}
            : { column_map: null, sheet_choice: null, header_row_choice: null, sheet_choices: null }),
          phase: 'waiting',
          rows_done: 0,
          rows_total: null,
        }),
      );
      await this.outbox.order(tx, readImport, { importId: importIdSchema.parse(id), run });
      const detail = { fileName: row.file_name, target: row.target, before: row.params, after: params };
      await writeAudit(tx, { actorId: access.actor.id, act: 'import.choose', importId: id, detail });
      return status;
    });
  }

  private async readAgain(update: () => Promise<void>): Promise<void> {
    try {
      await update();
    } catch (error) {
      throw isUniqueViolation(error, 'import_same_content') ? new AlreadyImported(null) : error;
    }
  }
}

function merged(before: ImportRow['params'], choices: ParamChoices): Record<string, string> {
  const made = Object.entries(choices).filter(([, value]) => value !== undefined);
  const entries = Object.entries({ ...before, ...Object.fromEntries(made) });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
