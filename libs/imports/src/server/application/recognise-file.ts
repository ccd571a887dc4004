import { Injectable } from '@nestjs/common';
import { Database, isUniqueViolation } from '@tierline/platform/database';
import { FileStore } from '@tierline/platform/files';
import { systemAccess } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { AlreadyImported, LeaseLost } from '../../domain/import.errors.js';
import { IMPORT_SELECT, type ImportRow, type StoredRecognition } from '../persistence/import.row.js';
import type { PreviewRow } from '../reading/reader-messages.js';
import { ReaderPool } from '../reading/reader-pool.js';
import { TargetRegistry } from '../target-registry.js';
import type { HeldWork } from './leased-work.js';
import type { StageEnd } from './stage-file.js';

/** Finds out whose file it is and of which months, where that was not said. What follows without doubt is taken as chosen; else the file
 *  waits for a choice, with what was found. */
@Injectable()
export class RecogniseFile {
  constructor(
    private readonly files: FileStore,
    private readonly readers: ReaderPool,
    private readonly targets: TargetRegistry,
    private readonly database: Database,
  ) {}

  /** @returns the import with its choices, or how the file ended
   *  @throws ReaderFailed when another attempt may succeed, LeaseLost */
  async execute(held: HeldWork): Promise<ImportRow | StageEnd> {
    const { row, signal } = held;
    const { target, params } = row;
    const layouts = this.targets.get(target).recognisableLayouts?.() ?? [];
    const end = await this.files.withLocalFile(row.file_sha256, (path) =>
      this.readers.recognise(
        { path, target, params, layouts },
        { signal, onProgress: () => undefined, onStaged: () => undefined },
      ),
    );
    if (end.kind === 'limit') return { ...end, budget: this.readers.budget };
    if (end.kind !== 'recognised') return end;
    const proposal = await this.targets.get(target).proposeParams?.(this.database, params, end.recognised);
    if (!proposal) throw new Error(`The target ${target} leaves choices open that it cannot recognise.`);
    const { loaders, nearest } = end.recognised;
    const found = loaders.length > 0 || nearest === null ? loaders : [nearest];
    return this.settle(held, { ...proposal, loaders: found }, end.preview);
  }

  private async settle(
    held: HeldWork,
    recognised: StoredRecognition,
    preview: readonly PreviewRow[],
  ): Promise<ImportRow | StageEnd> {
    if (!recognised.isSure) return this.wait(held, recognised, preview);
    const target = this.targets.get(held.row.target);
    try {
      const params = target.checkParams(recognised.params);
      return await this.keep(held, {
        params,
        duplicate_scope: target.duplicateScope(params),
        is_open: false,
        recognised,
      });
    } catch (error) {
      if (isUniqueViolation(error, 'import_same_content')) return refused(new AlreadyImported(null), preview);
      if (!(error instanceof DomainError)) throw error;
      const reasons = [...recognised.reasons, error.message];
      return this.wait(held, { ...recognised, isSure: false, reasons }, preview);
    }
  }

  private async wait(held: HeldWork, recognised: StoredRecognition, preview: readonly PreviewRow[]): Promise<StageEnd> {
    await this.keep(held, { recognised });
    return refused({ code: 'choice-needed', message: recognised.reasons.join(' ') }, preview);
  }

  /** Under the lease: who lost it changes nothing. */
  private async keep({ row, token }: HeldWork, values: Partial<ImportRow>): Promise<ImportRow> {
    const names = Object.keys(values);
    const assignments = names.map((name, index) => `${name} = $${index + 3}`).join(', ');
    const shown = Object.values(values).map((value) => (typeof value === 'object' ? JSON.stringify(value) : value));
    const [kept] = await this.database.transaction(systemAccess, (tx) =>
      tx.query<ImportRow>(
        `update imports.import set ${assignments}, version = version + 1
         where id = $1 and lease_token = $2 and status = 'reading' returning ${IMPORT_SELECT}`,
        [row.id, token, ...shown],
      ),
    );
    if (!kept) throw new LeaseLost(row.id);
    return kept;
  }
}

function refused({ code, message }: { code: string; message: string }, preview: readonly PreviewRow[]): StageEnd {
  return { kind: 'refused', refusal: { code, message, issues: [], found: null, preview } };
}
