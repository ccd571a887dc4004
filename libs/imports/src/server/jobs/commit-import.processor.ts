import { JobProcessor, type JobContext } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';
import { PerformCommit } from '../application/perform-commit.js';
import { commitImport, type ImportWork } from './import.jobs.js';

@JobProcessor(commitImport)
export class CommitImportProcessor {
  constructor(private readonly commit: PerformCommit) {}

  process(work: ImportWork, { signal }: JobContext): Promise<void> {
    return this.commit.execute(systemAccess, work, signal);
  }
}
