import { Body, Controller, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { EnrichmentSettings } from '../application/enrichment-settings.js';
import { TryEndpoint } from '../application/try-endpoint.js';
import {
  ChangeEnrichmentSettingsDto,
  EndpointTrialDto,
  EnrichmentSettingsDto,
  TryEndpointDto,
} from './enrichment-settings.dto.js';
import { settingsDto, wishOf } from './enrichment-settings.mapping.js';
import './enrichment.problems.js';

@ApiTags('leads')
@Controller('lead-enrichment-settings')
@RequirePermission('pipeline.configure')
export class EnrichmentSettingsController {
  constructor(
    private readonly settings: EnrichmentSettings,
    private readonly tryEndpoint: TryEndpoint,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getLeadEnrichmentSettings', summary: 'Read how leads are enriched' })
  read(
    @CurrentAccess() access: Access,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EnrichmentSettingsDto> {
    return this.answer(access, response);
  }

  @Put()
  @ApiOperation({
    operationId: 'changeLeadEnrichmentSettings',
    summary: 'Change how leads are enriched; in force from the next batch on',
  })
  @ApiProblems('enrichment-settings-invalid', 'version-stale')
  async change(
    @CurrentAccess() access: Access,
    @Body() body: ChangeEnrichmentSettingsDto,
    @IfMatch() version: number | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EnrichmentSettingsDto> {
    const { settings } = await this.settings.read(access);
    await this.settings.change(access, wishOf(body, settings.currency), version);
    return this.answer(access, response);
  }

  @Post('test')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'tryLeadEnrichmentEndpoint',
    summary: 'Ask the model one made-up question; this costs what it costs',
  })
  @ApiProblems('enrichment-settings-invalid')
  test(
    @CurrentAccess() access: Access,
    @Body() body: TryEndpointDto,
    @Req() request: Request,
  ): Promise<EndpointTrialDto> {
    const gone = new AbortController();
    request.once('close', () => gone.abort(new Error('The caller has gone.')));
    return this.tryEndpoint.execute(access, body, gone.signal);
  }

  private async answer(access: Access, response: Response): Promise<EnrichmentSettingsDto> {
    const { settings, spentE12 } = await this.settings.read(access);
    setEtag(response, settings.version);
    return settingsDto(settings, spentE12);
  }
}
