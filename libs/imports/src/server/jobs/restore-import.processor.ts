import { JobProcessor, type JobContext } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';
import { PerformRestore } from '../application/perform-restore.js';
import { restoreImport, type ImportWork } from './import.jobs.js';

@JobProcessor(restoreImport)
export class RestoreImportProcessor {
  constructor(private readonly restore: PerformRestore) {}

  process(work: ImportWork, { signal }: JobContext): Promise<void> {
    return this.restore.execute(systemAccess, work, signal);
  }
}
