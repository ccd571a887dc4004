import { Inject, Injectable } from '@nestjs/common';
import { FileStore } from '@tierline/platform/files';
import type { Access } from '@tierline/shared/access';
import type { Readable } from 'node:stream';
import { cleanFileName } from '../../domain/file-name.js';
import { importDto } from '../http/import.mapping.js';
import type { ImportDto } from '../http/import.response.dto.js';
import { IMPORTS_API_OPTIONS, type ImportsApiOptions } from '../imports.options.js';
import { TargetRegistry } from '../target-registry.js';
import { ImportQueries } from './import.queries.js';
import { ReceiveImport } from './receive-import.js';
import { RequestCommit } from './request-commit.js';
import { storeChecked } from './store-checked.js';

/** A file that somebody names on the command line. */
export interface NamedFile {
  readonly fileName: string;
  readonly content: Readable;
  readonly target: string;
  /** What is left out and can be recognised from the content is. */
  readonly params: Readonly<Record<string, string>>;
}

/** An import as a command shows it. */
export type ShownImport = ImportDto;

/** What the command line does with files: the same use cases as an upload. */
@Injectable()
export class CommandImports {
  constructor(
    private readonly files: FileStore,
    private readonly receive: ReceiveImport,
    private readonly queries: ImportQueries,
    private readonly commits: RequestCommit,
    private readonly targets: TargetRegistry,
    @Inject(IMPORTS_API_OPTIONS) private readonly options: ImportsApiOptions,
  ) {}

  /** @returns id of the new import
   *  @throws DomainError for a file or choices that cannot be taken */
  async take(access: Access, { fileName, content, target, params }: NamedFile): Promise<string> {
    const name = cleanFileName(fileName);
    const maxBytes = this.options.limits.maxUploadBytes;
    const { sha256, size } = await storeChecked(this.files, content, { fileName: name, maxBytes });
    return this.receive.execute(access, { fileName: name, sha256, size, target, params, origin: 'command' });
  }

  /** How the import stands now.
   *  @throws ImportNotFound */
  async look(access: Access, id: string): Promise<ShownImport> {
    const row = await this.queries.get(access, id);
    return importDto(row, this.targets.get(row.target), new Date());
  }

  /** Has it committed as it is: nothing is replaced, added to or left out.
   *  @throws DomainError when that needs a person's word */
  async commit(access: Access, id: string): Promise<void> {
    const choice = { existingPeriods: 'refuse', months: {}, blockedRows: 'refuse' } as const;
    await this.commits.execute(access, id, { choice, ifMatch: null });
  }
}
