import { Injectable } from '@nestjs/common';
import { importIdSchema } from '@tierline/contracts/imports';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { AlreadyImported } from '../../domain/import.errors.js';
import { readImport } from '../jobs/import.jobs.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { NewImport } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';

/** A file that stands in the store, and what was said about it. */
export interface ReceivedFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly target: string;
  readonly params: Readonly<Record<string, string>>;
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
    const target = this.targets.get(file.target);
    access.require(target.uploadPermission);
    const params = target.checkParams(file.params);
    const fresh: NewImport = {
      target: file.target,
      duplicateScope: target.duplicateScope(params),
      params,
      fileName: file.fileName,
      sha256: file.sha256,
      size: file.size,
      uploadedBy: access.actor.id,
      uploadedByName: access.actor.name,
    };
    return this.database.transaction(access, async (tx) => {
      const id = await this.imports.add(tx, fresh);
      if (id === null) throw await this.alreadyImported(tx, access, fresh);
      await this.outbox.order(tx, readImport, { importId: importIdSchema.parse(id), run: 1 });
      const { fileName, sha256, size } = file;
      const detail = { fileName, sha256, size, target: file.target, params };
      await writeAudit(tx, { actorId: access.actor.id, act: 'import.upload', importId: id, detail });
      return id;
    });
  }

  private async alreadyImported(tx: Tx, access: Access, fresh: NewImport): Promise<AlreadyImported> {
    const standing = await this.imports.standing(tx, access, fresh);
    return new AlreadyImported(
      standing && {
        id: standing.id,
        uploadedByName: standing.uploaded_by_name,
        uploadedOn: standing.uploaded_at.toISOString().slice(0, 10),
      },
    );
  }
}
