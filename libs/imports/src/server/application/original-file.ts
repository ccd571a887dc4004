import { Injectable } from '@nestjs/common';
import { FileStore } from '@tierline/platform/files';
import type { Access } from '@tierline/shared/access';
import type { Readable } from 'node:stream';
import { ImportQueries } from './import.queries.js';

export interface OriginalContent {
  readonly fileName: string;
  readonly size: bigint;
  readonly content: Readable;
}

/** Gives out the original of an import, byte for byte. */
@Injectable()
export class OriginalFile {
  constructor(
    private readonly files: FileStore,
    private readonly queries: ImportQueries,
  ) {}

  /** @throws ImportNotFound */
  async execute(access: Access, id: string): Promise<OriginalContent> {
    const row = await this.queries.get(access, id);
    return { fileName: row.file_name, size: row.file_size, content: await this.files.open(row.file_sha256) };
  }
}
