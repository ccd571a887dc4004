import { Injectable } from '@nestjs/common';
import { importIdSchema } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { AlreadyImported } from '../../domain/import.errors.js';
import { readImport } from '../jobs/import.jobs.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportOrigin, NewImport } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';

/** A file that stands in the store, and what was said about it. */
export interface ReceivedFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly target: string;
  /** What is left out and can be recognised from the content is. */
  readonly params: Readonly<Record<string, string>>;
  /** An upload when left out. */
  readonly origin?: ImportOrigin;
}

/** Takes a stored file up as an import: one transaction writes it and orders its reading. */
@Injectable()
export class ReceiveImport {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
  ) {}

  /** Whether an upload may be made at all, before its bytes are taken.
   *  @throws PermissionMissing */
  requireAny(access: Access): void {
    const first = this.targets.all[0];
    if (first && !this.targets.all.some(({ uploadPermission }) => access.can(uploadPermission))) {
      access.require(first.uploadPermission);
    }
  }

  /** @returns id of the new import
   *  @throws PermissionMissing, TargetUnknown, AlreadyImported, DomainError of the target's `checkParams` */
  async execute(access: Access, file: ReceivedFile): Promise<string> {
    const fresh = this.newImport(access, file);
    return this.database.transaction(access, async (tx) => {
      // No index can tell that content whose sender is still open stands there under a sender's name already.
      const refusal = fresh.isOpen ? await this.imports.sameContent(tx, access, fresh) : null;
      if (refusal) throw refusal;
      const id = await this.imports.add(tx, fresh);
      if (id === null) throw (await this.imports.sameContent(tx, access, fresh)) ?? new AlreadyImported(null);
      await this.outbox.order(tx, readImport, { importId: importIdSchema.parse(id), run: 1 });
      const { fileName, sha256, size, target, params, origin } = fresh;
      const detail = { fileName, sha256, size, target, params, origin };
      await writeAudit(tx, { actorId: access.actor.id, act: 'import.upload', importId: id, detail });
      return id;
    });
  }

  private newImport(access: Access, file: ReceivedFile): NewImport {
    const target = this.targets.get(file.target);
    access.require(target.uploadPermission);
    const open = target.openParams?.(file.params) ?? null;
    const params = open ?? target.checkParams(file.params);
    return {
      target: file.target,
      duplicateScope: target.duplicateScope(params),
      params,
      fileName: file.fileName,
      sha256: file.sha256,
      size: file.size,
      uploadedBy: access.actor.id,
      uploadedByName: access.actor.name,
      origin: file.origin ?? 'upload',
      isOpen: open !== null,
    };
  }
}
