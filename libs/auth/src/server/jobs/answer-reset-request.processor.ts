import { JobProcessor } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';
import { AnswerResetRequest } from '../application/password-reset.js';
import { answerResetRequest } from './accounts.jobs.js';

@JobProcessor(answerResetRequest)
export class AnswerResetRequestProcessor {
  constructor(private readonly answer: AnswerResetRequest) {}

  process({ requestId }: { requestId: string }): Promise<void> {
    return this.answer.execute(systemAccess, requestId);
  }
}
