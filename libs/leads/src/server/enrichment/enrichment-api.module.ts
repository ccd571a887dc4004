import { Module } from '@nestjs/common';
import { InsightQueries } from './application/enrichment-insights.js';
import { EnrichmentJobs } from './application/enrichment-jobs.js';
import { EnrichmentSettings } from './application/enrichment-settings.js';
import { LeadEnrichments } from './application/lead-enrichment.js';
import { ModelServer } from './application/model-server.js';
import { OrderEnrichment } from './application/order-enrichment.js';
import { TryEndpoint } from './application/try-endpoint.js';
import { EnrichmentJobsController } from './http/enrichment-jobs.controller.js';
import { EnrichmentSettingsController } from './http/enrichment-settings.controller.js';
import { LeadEnrichmentController } from './http/lead-enrichment.controller.js';

/** What rules, a model and people find out about leads, over HTTP. */
@Module({
  controllers: [EnrichmentSettingsController, EnrichmentJobsController, LeadEnrichmentController],
  providers: [
    EnrichmentSettings,
    TryEndpoint,
    ModelServer,
    OrderEnrichment,
    EnrichmentJobs,
    LeadEnrichments,
    InsightQueries,
  ],
})
export class EnrichmentApiModule {}
