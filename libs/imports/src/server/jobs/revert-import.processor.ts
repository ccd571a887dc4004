import { JobProcessor, type JobContext } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';
import { PerformRevert } from '../application/perform-revert.js';
import { revertImport, type ImportWork } from './import.jobs.js';

@JobProcessor(revertImport)
export class RevertImportProcessor {
  constructor(private readonly revert: PerformRevert) {}

  process(work: ImportWork, { signal }: JobContext): Promise<void> {
    return this.revert.execute(systemAccess, work, signal);
  }
}
