import { JobProcessor } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';
import { ClearStaging } from '../application/clear-staging.js';
import { clearStaging, type ImportWork } from './import.jobs.js';

@JobProcessor(clearStaging)
export class ClearStagingProcessor {
  constructor(private readonly clear: ClearStaging) {}

  process(work: ImportWork): Promise<void> {
    return this.clear.execute(systemAccess, work);
  }
}
