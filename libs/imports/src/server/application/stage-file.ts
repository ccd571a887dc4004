import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { FileStore } from '@tierline/platform/files';
import type { ReaderBudget } from '../../domain/reader-budget.js';
import { rememberedMappings } from '../persistence/column-mapping.sql.js';
import type { ReadEnd } from '../reading/reader-child.js';
import { ReaderPool, type FileToRead } from '../reading/reader-pool.js';
import { TargetRegistry } from '../target-registry.js';
import type { HeldWork } from './leased-work.js';
import { moneyDigitsOf, TargetCurrency } from './target-currency.js';

export type StageEnd =
  Exclude<ReadEnd, { kind: 'limit' }> | (Extract<ReadEnd, { kind: 'limit' }> & { readonly budget: ReaderBudget });

/** Has the original read by a reader process. */
@Injectable()
export class StageFile {
  constructor(
    private readonly files: FileStore,
    private readonly readers: ReaderPool,
    private readonly targets: TargetRegistry,
    private readonly currency: TargetCurrency,
    private readonly database: Database,
  ) {}

  /** @param onStaged told how far other connections can see the rows
   *  @throws ReaderFailed when another attempt may succeed */
  async execute(held: HeldWork, onStaged: (position: number) => void): Promise<StageEnd> {
    const job = await this.jobFor(held);
    const end = await this.files.withLocalFile(held.row.file_sha256, (path) =>
      this.readers.read(
        { ...job, path },
        { signal: held.signal, onProgress: (rowsDone) => held.report(rowsDone, null), onStaged },
      ),
    );
    return end.kind === 'limit' ? { ...end, budget: this.readers.budget } : end;
  }

  private async jobFor({ row, token }: HeldWork): Promise<Omit<FileToRead, 'path'>> {
    const target = this.targets.get(row.target);
    const currency = await this.currency.of(this.database, row.target);
    return {
      importId: row.id,
      leaseToken: token,
      target: row.target,
      params: (await target.readerParams?.(this.database, row.params)) ?? row.params,
      choice: {
        columnMap: row.column_map,
        sheet: row.sheet_choice,
        headerRow: row.header_row_choice,
        sheets: row.sheet_choices,
      },
      remembered: await rememberedMappings(this.database, row),
      recordFields: target.recordFields,
      totals: target.totals,
      moneyDigits: moneyDigitsOf(currency),
    };
  }
}
