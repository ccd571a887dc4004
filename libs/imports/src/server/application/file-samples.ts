import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { SampleNotFound } from '../../domain/import.errors.js';
import { sampleFile } from '../jobs/import.jobs.js';
import { addSample, findSample, findSampleOf, type FileSampleRow } from '../persistence/file-sample.sql.js';
import { ImportQueries } from './import.queries.js';

export const LAYOUT_PERMISSION = 'loader.configure';

interface SampledFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
}

/** Files of senders that nobody described yet: their beginning is taken, so that somebody can. */
@Injectable()
export class FileSamples {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly imports: ImportQueries,
  ) {}

  /** Before the bytes of the file are taken.
   *  @throws PermissionMissing */
  requireRight(access: Access): void {
    access.require(LAYOUT_PERMISSION);
  }

  /** @returns id of the sample, which a reader process takes next */
  async create(access: Access, file: SampledFile): Promise<string> {
    this.requireRight(access);
    return this.order(access, file);
  }

  /** The beginning of the file of an import, for whoever may see the import. The first who asks has it taken.
   *  @throws ImportNotFound */
  async ofImport(access: Access, importId: string): Promise<FileSampleRow> {
    const { file_name: fileName, file_sha256: sha256, file_size: size } = await this.imports.get(access, importId);
    const known = await findSampleOf(this.database, sha256);
    if (known) return { ...known, file_name: fileName };
    const id = await this.order(access, { fileName, sha256, size: Number(size) });
    return { id, file_name: fileName, file_sha256: sha256, status: 'waiting', sample: null, problem: null };
  }

  /** @throws SampleNotFound */
  async get(access: Access, id: string): Promise<FileSampleRow> {
    this.requireRight(access);
    const row = await findSample(this.database, id);
    if (!row) throw new SampleNotFound();
    return row;
  }

  private order(access: Access, file: SampledFile): Promise<string> {
    return this.database.transaction(access, async (tx) => {
      const sampleId = await addSample(tx, { ...file, createdBy: access.actor.id });
      await this.outbox.order(tx, sampleFile, { sampleId });
      return sampleId;
    });
  }
}
