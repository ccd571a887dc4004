import { JobProcessor, type Processor } from '@tierline/platform/queue';
import { DeliverReport } from '../application/deliver-report.js';
import { sendReport } from './send-report.job.js';

@JobProcessor(sendReport)
export class SendReportProcessor implements Processor<{ deliveryId: string }> {
  constructor(private readonly deliver: DeliverReport) {}

  process({ deliveryId }: { deliveryId: string }): Promise<void> {
    return this.deliver.execute(deliveryId);
  }
}
