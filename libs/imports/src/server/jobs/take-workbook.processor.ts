import { JobProcessor, type JobContext } from '@tierline/platform/queue';
import { TakeWorkbookBack } from '../application/take-workbook-back.js';
import { takeWorkbook } from './import.jobs.js';

@JobProcessor(takeWorkbook)
export class TakeWorkbookProcessor {
  constructor(private readonly take: TakeWorkbookBack) {}

  async process({ workbookId }: { workbookId: string }, { signal, attempt }: JobContext): Promise<void> {
    await this.take.execute(workbookId, { signal, isLast: attempt >= takeWorkbook.attempts });
    // Nothing was changed when the process has to leave: the job is handed on.
    signal.throwIfAborted();
  }
}
