import { JobProcessor, type JobContext } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';
import { TakeSample } from '../application/take-sample.js';
import { sampleFile } from './import.jobs.js';

@JobProcessor(sampleFile)
export class SampleFileProcessor {
  constructor(private readonly take: TakeSample) {}

  async process({ sampleId }: { sampleId: string }, { signal, attempt }: JobContext): Promise<void> {
    await this.take.execute(systemAccess, sampleId, { signal, isLast: attempt >= sampleFile.attempts });
    // Nothing was written when the process has to leave: the job is handed on.
    signal.throwIfAborted();
  }
}
