import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { SampleNotFound } from '../../domain/import.errors.js';
import { sampleFile } from '../jobs/import.jobs.js';
import { addSample, findSample, type FileSampleRow } from '../persistence/file-sample.sql.js';

export const LAYOUT_PERMISSION = 'loader.configure';

/** Files of senders that nobody described yet: their beginning is taken, so that somebody can. */
@Injectable()
export class FileSamples {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Before the bytes of the file are taken.
   *  @throws PermissionMissing */
  requireRight(access: Access): void {
    access.require(LAYOUT_PERMISSION);
  }

  /** @returns id of the sample, which a reader process takes next */
  async create(
    access: Access,
    file: { readonly fileName: string; readonly sha256: string; readonly size: number },
  ): Promise<string> {
    this.requireRight(access);
    return this.database.transaction(access, async (tx) => {
      const sampleId = await addSample(tx, { ...file, createdBy: access.actor.id });
      await this.outbox.order(tx, sampleFile, { sampleId });
      return sampleId;
    });
  }

  /** @throws SampleNotFound */
  async get(access: Access, id: string): Promise<FileSampleRow> {
    this.requireRight(access);
    const row = await findSample(this.database, id);
    if (!row) throw new SampleNotFound();
    return row;
  }
}
