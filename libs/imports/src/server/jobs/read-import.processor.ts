import { JobProcessor, type JobContext } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';
import { ReadImport } from '../application/read-import.js';
import { readImport, type ImportWork } from './import.jobs.js';

@JobProcessor(readImport)
export class ReadImportProcessor {
  constructor(private readonly read: ReadImport) {}

  process(work: ImportWork, { signal }: JobContext): Promise<void> {
    return this.read.execute(systemAccess, work, signal);
  }
}
