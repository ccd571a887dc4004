import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { RuleQueries } from '../application/rule.queries.js';
import { ThresholdCommands } from '../application/thresholds.commands.js';
import './commission.problems.js';
import {
  ChangeThresholdDto,
  CreateThresholdDto,
  ThresholdDto,
  ThresholdListQuery,
  ThresholdPageDto,
} from './threshold.dto.js';

const REFUSALS = ['thresholds-not-ascending', 'amount-invalid', 'other-currency', 'duty-refused'];

@ApiTags('commissions')
@Controller('thresholds')
export class ThresholdsController {
  constructor(
    private readonly queries: RuleQueries,
    private readonly commands: ThresholdCommands,
  ) {}

  @Get()
  @RequirePermission('pay.view')
  @ApiOperation({ operationId: 'listThresholds', summary: 'List the thresholds of sales reps' })
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: ThresholdListQuery): Promise<ThresholdPageDto> {
    return this.queries.thresholds(access, query);
  }

  @Get(':id')
  @RequirePermission('pay.view')
  @ApiOperation({ operationId: 'getThreshold', summary: 'Read a threshold' })
  @ApiProblems('threshold-not-found')
  async one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ThresholdDto> {
    return this.answer(access, id, response);
  }

  @Post()
  @RequirePermission('threshold.edit')
  @ApiOperation({
    operationId: 'createThreshold',
    summary: 'Set a threshold; the payouts of its year are calculated again',
  })
  @ApiProblems('threshold-taken', 'reference-unknown', ...REFUSALS)
  async create(
    @CurrentAccess() access: Access,
    @Body() body: CreateThresholdDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ThresholdDto> {
    const { threshold, higherThresholds, ...key } = body;
    const id = await this.commands.create(access, { ...key, thresholds: [threshold, ...(higherThresholds ?? [])] });
    return this.answer(access, id, response);
  }

  @Patch(':id')
  @RequirePermission('threshold.edit')
  @ApiOperation({
    operationId: 'changeThreshold',
    summary: 'Change a threshold; the payouts of its year are calculated again',
  })
  @ApiProblems('threshold-not-found', 'version-stale', ...REFUSALS)
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChangeThresholdDto,
    @IfMatch() version: number | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ThresholdDto> {
    await this.commands.change(access, { id, version }, body);
    return this.answer(access, id, response);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('threshold.edit')
  @ApiOperation({
    operationId: 'removeThreshold',
    summary: 'Remove a threshold; the payouts of its year are calculated again',
  })
  @ApiProblems('threshold-not-found', 'version-stale', 'duty-refused')
  remove(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    return this.commands.remove(access, { id, version });
  }

  private async answer(access: Access, id: string, response: Response): Promise<ThresholdDto> {
    const threshold = await this.queries.threshold(access, id);
    setEtag(response, threshold.version);
    return threshold;
  }
}
