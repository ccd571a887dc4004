import { Body, Controller, Get, Patch, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { PipelineCommands } from '../application/pipeline.commands.js';
import { LeadSettings } from '../application/settings.commands.js';
import { allowedMoves } from '../../domain/status-move.js';
import { stateOf } from '../../domain/lead-status.js';
import { columnsOfSettings, settingsDto } from './lead-settings.mapping.js';
import {
  ChangeLeadSettingsRequest,
  LeadPipelineDto,
  LeadSettingsDto,
  ReplacePipelineRequest,
} from './lead-settings.dto.js';

@ApiTags('leads')
@Controller()
export class LeadSettingsController {
  constructor(
    private readonly settings: LeadSettings,
    private readonly pipeline: PipelineCommands,
  ) {}

  /** Get the settings of leads */
  @Get('lead-settings')
  @ApiOperation({ operationId: 'getLeadSettings' })
  @RequirePermission('lead.view')
  @ApiProblems()
  async one(@CurrentAccess() access: Access, @Res({ passthrough: true }) response: Response): Promise<LeadSettingsDto> {
    const rules = await this.settings.read(access);
    setEtag(response, rules.version);
    return settingsDto(rules);
  }

  /** Change the settings of leads
   *
   *  Scores, priorities and follow-ups of all leads are worked out again. */
  @Patch('lead-settings')
  @ApiOperation({ operationId: 'changeLeadSettings' })
  @RequirePermission('pipeline.configure')
  @ApiProblems('lead-invalid', 'version-stale')
  async change(
    @CurrentAccess() access: Access,
    @IfMatch() version: number | null,
    @Body() body: ChangeLeadSettingsRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LeadSettingsDto> {
    await this.settings.change(access, version, columnsOfSettings(body));
    return this.one(access, response);
  }

  /** Get the pipeline
   *
   *  All statuses in their order, their follow-up days and moves. */
  @Get('lead-statuses')
  @ApiOperation({ operationId: 'listLeadStatuses' })
  @RequirePermission('lead.view')
  @ApiProblems()
  async statuses(
    @CurrentAccess() access: Access,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LeadPipelineDto> {
    const { pipeline, pipelineVersion } = await this.settings.read(access);
    setEtag(response, pipelineVersion);
    const items = pipeline.statuses.map(({ name, kind, followUpDays }) => ({
      ...{ name, kind, followUpDays },
      stage: stateOf(name, pipeline),
      moves: [...allowedMoves(name, pipeline)],
    }));
    return { items, version: pipelineVersion };
  }

  /** Replace the pipeline
   *
   *  A status that leads have cannot be left out. */
  @Put('lead-statuses')
  @ApiOperation({ operationId: 'replaceLeadStatuses' })
  @RequirePermission('pipeline.configure')
  @ApiProblems('lead-invalid', 'status-in-use', 'version-stale')
  async replace(
    @CurrentAccess() access: Access,
    @IfMatch() version: number | null,
    @Body() { statuses }: ReplacePipelineRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LeadPipelineDto> {
    await this.pipeline.replace(access, version, statuses);
    return this.statuses(access, response);
  }
}
