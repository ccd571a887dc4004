import { Injectable } from '@nestjs/common';
import type { Access } from '@tierline/shared/access';
import { statusAfter } from '../../domain/import-status.js';
import { limitSentence } from '../../domain/reader-budget.js';
import { readingProblem } from '../../domain/reading-problem.js';
import type { ImportWork } from '../jobs/import.jobs.js';
import { EndReading, type Refused } from './end-reading.js';
import { LeasedWork, type HeldWork } from './leased-work.js';
import { PrepareRows, type RowPreparation } from './prepare-rows.js';
import { RecogniseFile } from './recognise-file.js';
import { StageFile, type StageEnd } from './stage-file.js';

const FAILURE = {
  code: 'read-failed',
  title: 'The file could not be read',
  detail: 'The file could not be read after several attempts. The reason is in the log of the worker.',
};

/** Reads a file into staging, has its rows prepared beside that, and judges them. Begins from scratch as often as it must: rows of a file
 *  that was not read to its end mean nothing. */
@Injectable()
export class ReadImport {
  constructor(
    private readonly work: LeasedWork,
    private readonly stage: StageFile,
    private readonly prepare: PrepareRows,
    private readonly end: EndReading,
    private readonly recognise: RecogniseFile,
  ) {}

  async execute(access: Access, work: ImportWork, shutdown: AbortSignal): Promise<void> {
    await this.work.run(
      work,
      {
        from: ['received', 'reading'],
        to: statusAfter('received', 'start-reading'),
        phase: 'reading',
        failure: FAILURE,
        perform: (held) => this.perform(access, held),
        giveUp: (held, problem) => this.end.refused(access, held, { problem, refusal: null }),
      },
      shutdown,
    );
  }

  private async perform(access: Access, claimed: HeldWork): Promise<void> {
    const held = claimed.row.is_open ? await this.recognised(access, claimed) : claimed;
    if (held === null) return;
    const preparation = await this.prepare.begin(access, held);
    try {
      const rows = await this.staged(access, held, preparation);
      if (rows !== null) await this.end.judged(access, held, { rows, preparation });
    } finally {
      await preparation?.stop();
    }
  }

  /** The work with the choices that the content tells; null when it ended, because somebody has to choose or it is no table. */
  private async recognised(access: Access, held: HeldWork): Promise<HeldWork | null> {
    const known = await this.recognise.execute(held);
    if (!('kind' in known)) return { ...held, row: known };
    await this.endRefused(access, held, known);
    return null;
  }

  private async endRefused(access: Access, held: HeldWork, end: StageEnd): Promise<void> {
    const refused = refusedBy(end, held.row.file_name);
    if (refused) await this.end.refused(access, held, refused);
    // Aborted: the lease was lost, the import was discarded, or this process shuts down. The caller knows which.
    else held.signal.throwIfAborted();
  }

  /** @returns how many rows are staged; null when reading ended in another way */
  private async staged(access: Access, held: HeldWork, preparation: RowPreparation | null): Promise<number | null> {
    const { row } = held;
    if (row.is_staged) return row.accepted + row.blocked + row.skipped;
    const end = await this.stage.execute(held, (position) => preparation?.advance(position));
    if (end.kind === 'staged') return end.rows;
    await preparation?.stop();
    await this.endRefused(access, held, end);
    return null;
  }
}

function refusedBy(end: StageEnd, fileName: string): Refused | null {
  if (end.kind === 'refused') {
    const { code, message } = end.refusal;
    return { problem: readingProblem(fileName, code, message), refusal: end.refusal };
  }
  if (end.kind !== 'limit') return null;
  const sentence = limitSentence(fileName, end.limit, end.budget);
  return { problem: readingProblem(fileName, 'read-limit', sentence), refusal: null };
}
