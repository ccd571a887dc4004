import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangedRows } from '@tierline/platform/database';
import { ApiProblems, CurrentAccess, eventStream, RequirePermission } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { InsightQueries } from '../application/enrichment-insights.js';
import { EnrichmentJobs } from '../application/enrichment-jobs.js';
import { OrderEnrichment, type EnrichmentOrder } from '../application/order-enrichment.js';
import { EnrichmentInsightsDto, insightsDto } from './enrichment-insights.dto.js';
import {
  EnrichmentJobDetailDto,
  EnrichmentJobListQuery,
  EnrichmentJobPageDto,
  EnrichmentOrderedDto,
  OrderEnrichmentDto,
} from './enrichment-order.dto.js';
import { estimateDto, jobDetailDto, jobDto } from './enrichment-order.mapping.js';
import './enrichment.problems.js';

/** Channel on which the database announces that a job changed; the payload is its id. */
const ENRICHMENT_JOBS_CHANNEL = 'enrichment_jobs_changed';

@ApiTags('leads')
@Controller('leads/enrichment')
export class EnrichmentJobsController {
  constructor(
    private readonly order: OrderEnrichment,
    private readonly jobs: EnrichmentJobs,
    private readonly queries: InsightQueries,
    private readonly changed: ChangedRows,
  ) {}

  @Post()
  @HttpCode(202)
  @RequirePermission('ai.enrich')
  @ApiOperation({
    operationId: 'enrichLeads',
    summary: 'Let a model or fixed rules find out about leads, or tell what it would cost',
  })
  @ApiProblems('nothing-to-enrich', 'too-many-to-enrich', 'enrichment-off')
  async enrich(
    @CurrentAccess() access: Access,
    @Body() body: OrderEnrichmentDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EnrichmentOrderedDto> {
    if (body.dryRun) {
      response.status(200);
      return { estimate: estimateDto(await this.order.estimate(access, orderOf(body))), job: null };
    }
    const { id, estimate } = await this.order.execute(access, orderOf(body));
    const { job } = await this.jobs.detail(access, id);
    response.setHeader('Location', `/api/v1/leads/enrichment/jobs/${id}`);
    return { estimate: estimateDto(estimate), job: jobDto(job) };
  }

  @Get('jobs')
  @RequirePermission('ai.enrich')
  @ApiOperation({ operationId: 'listEnrichmentJobs', summary: 'List jobs that enrich leads, newest first' })
  @ApiProblems('cursor-invalid')
  async list(@CurrentAccess() access: Access, @Query() query: EnrichmentJobListQuery): Promise<EnrichmentJobPageDto> {
    const page = await this.jobs.list(access, query);
    return { ...page, items: page.items.map(jobDto) };
  }

  /** Follow jobs that enrich leads
   *
   *  Server-sent events named `jobs` at the beginning and whenever a job that you may see is ordered, goes on or ends: read the list again
   *  then. Changes that come close together are one event. */
  @Get('jobs/events')
  @RequirePermission('ai.enrich')
  @ApiOperation({ operationId: 'followEnrichmentJobs' })
  @ApiOkResponse({
    description: 'Events named `jobs`: only that something changed, and when it was told.',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example: 'event: jobs\ndata: {"at":"2026-11-20T09:30:00.000Z"}\n\n',
      },
    },
  })
  @ApiProblems()
  follow(@Req() request: Request, @Res() response: Response): void {
    const stream = eventStream(request, response);
    const stop = this.changed.follow({
      channel: ENRICHMENT_JOBS_CHANNEL,
      isSeen: (ids) => this.jobs.seesOneOf(stream.access(), ids),
      tell: () => stream.send('jobs', { at: new Date().toISOString() }),
    });
    stream.onClose(stop);
  }

  @Get('jobs/:id')
  @RequirePermission('ai.enrich')
  @ApiOperation({ operationId: 'getEnrichmentJob', summary: 'Read how far a job is, and what it did not do' })
  @ApiProblems('enrichment-job-not-found')
  async one(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<EnrichmentJobDetailDto> {
    return jobDetailDto(await this.jobs.detail(access, id));
  }

  @Post('jobs/:id/cancel')
  @HttpCode(200)
  @RequirePermission('ai.enrich')
  @ApiOperation({ operationId: 'cancelEnrichmentJob', summary: 'End a job; what was done stays' })
  @ApiProblems('enrichment-job-not-found', 'enrichment-job-state')
  async cancel(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<EnrichmentJobDetailDto> {
    await this.jobs.cancel(access, id);
    return jobDetailDto(await this.jobs.detail(access, id));
  }

  @Post('jobs/:id/retry')
  @HttpCode(202)
  @RequirePermission('ai.enrich')
  @ApiOperation({ operationId: 'retryEnrichmentJob', summary: 'Try what failed or was not reached once more' })
  @ApiProblems('enrichment-job-not-found', 'enrichment-job-state')
  async retry(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<EnrichmentJobDetailDto> {
    await this.jobs.retry(access, id);
    return jobDetailDto(await this.jobs.detail(access, id));
  }

  @Get('insights')
  @RequirePermission('ai.view')
  @ApiOperation({ operationId: 'getEnrichmentInsights', summary: 'Read what the segments of your leads look like' })
  async insights(@CurrentAccess() access: Access): Promise<EnrichmentInsightsDto> {
    return insightsDto(await this.queries.insights(access));
  }
}

function orderOf({ leadIds, filter, kind }: OrderEnrichmentDto): EnrichmentOrder {
  return {
    ...(leadIds === undefined ? {} : { leadIds }),
    ...(filter === undefined ? {} : { filter }),
    ...(kind === undefined ? {} : { kind }),
  };
}
