import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { LeadEnrichments, type LeadEnrichment, type WrittenValues } from '../application/lead-enrichment.js';
import '../../http/lead.problems.js';
import './enrichment.problems.js';
import { DecideEnrichmentDto, LeadEnrichmentDto, WriteEnrichmentDto } from './lead-enrichment.dto.js';

@ApiTags('leads')
@Controller('leads/:id/enrichment')
export class LeadEnrichmentController {
  constructor(private readonly enrichments: LeadEnrichments) {}

  @Get()
  @RequirePermission('ai.view')
  @ApiOperation({ operationId: 'getLeadEnrichment', summary: 'Read what was found out about a lead, and by whom' })
  @ApiProblems('lead-not-found')
  read(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<LeadEnrichmentDto> {
    return this.answer(access, id);
  }

  @Put()
  @RequirePermission('lead.edit')
  @ApiOperation({
    operationId: 'writeLeadEnrichment',
    summary: 'Write values yourself; nothing that is found later takes their place',
  })
  @ApiProblems('lead-not-found')
  async write(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { isOptedOut, ...body }: WriteEnrichmentDto,
  ): Promise<LeadEnrichmentDto> {
    await this.enrichments.write(access, id, { values: definedOf(body), isOptedOut });
    return this.answer(access, id);
  }

  @Post('accept')
  @HttpCode(200)
  @RequirePermission('lead.edit')
  @ApiOperation({ operationId: 'acceptLeadEnrichment', summary: 'Accept found values; they then stay' })
  @ApiProblems('lead-not-found', 'enrichment-value-missing', 'enrichment-value-stale')
  async accept(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { values }: DecideEnrichmentDto,
  ): Promise<LeadEnrichmentDto> {
    await this.enrichments.decide(access, id, { decision: 'accepted', seen: values });
    return this.answer(access, id);
  }

  @Post('reject')
  @HttpCode(200)
  @RequirePermission('lead.edit')
  @ApiOperation({ operationId: 'rejectLeadEnrichment', summary: 'Reject found values; they do not come back' })
  @ApiProblems('lead-not-found', 'enrichment-value-missing', 'enrichment-value-stale')
  async reject(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { values }: DecideEnrichmentDto,
  ): Promise<LeadEnrichmentDto> {
    await this.enrichments.decide(access, id, { decision: 'rejected', seen: values });
    return this.answer(access, id);
  }

  private async answer(access: Access, id: string): Promise<LeadEnrichmentDto> {
    return enrichmentDto(id, await this.enrichments.of(access, id));
  }
}

/** Fields that were sent, null included. */
function definedOf(body: Omit<WriteEnrichmentDto, 'isOptedOut'>): WrittenValues {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function enrichmentDto(leadId: string, { values, isOptedOut, lastTry }: LeadEnrichment): LeadEnrichmentDto {
  return {
    leadId,
    isOptedOut,
    values: values.map((row) => ({
      field: row.field,
      texts: typeof row.value === 'string' ? [row.value] : [...row.value],
      origin: row.origin,
      decision: row.decision,
      confidence: row.confidence,
      rule: row.rule,
      model: row.model,
      promptVersion: row.prompt_version,
      foundAt: row.found_at.toISOString(),
      decidedBy: row.decided_by_name,
      decidedAt: row.decided_at?.toISOString() ?? null,
      version: row.version,
    })),
    lastTry: lastTry && {
      jobId: lastTry.job_id,
      state: lastTry.state,
      code: lastTry.reason_code,
      reason: lastTry.reason,
      endedAt: lastTry.ended_at?.toISOString() ?? null,
    },
  };
}
