import { Module } from '@nestjs/common';
import { AskAboutLead } from './application/ask-about-lead.js';
import { EnrichByModel } from './application/enrich-by-model.js';
import { EnrichByRules } from './application/enrich-by-rules.js';
import { ModelServer } from './application/model-server.js';
import { PaidCalls } from './application/paid-calls.js';
import { RunBatch } from './application/run-batch.js';
import { EnrichLeadsProcessor } from './jobs/enrich-leads.processor.js';
import { ForgetAnswers } from './jobs/forget-answers.schedule.js';
import { LostBatchTimer } from './jobs/lost-batch-timer.js';

/** Finds out about leads in the background, batch by batch. */
@Module({
  providers: [
    ModelServer,
    PaidCalls,
    AskAboutLead,
    EnrichByModel,
    EnrichByRules,
    RunBatch,
    EnrichLeadsProcessor,
    LostBatchTimer,
    ForgetAnswers,
  ],
})
export class EnrichmentWorkerModule {}
