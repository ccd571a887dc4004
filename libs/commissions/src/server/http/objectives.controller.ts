import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { ObjectiveCommands } from '../application/objectives.commands.js';
import { RuleQueries } from '../application/rule.queries.js';
import { YearPipe } from './address.pipes.js';
import { FIRST_YEAR, LAST_YEAR } from './commission-fields.js';
import './commission.problems.js';
import {
  ChangeObjectiveDto,
  CreateObjectiveDto,
  ObjectiveDto,
  ObjectiveListQuery,
  ObjectivePageDto,
  ObjectivesSavedDto,
  SaveObjectivesDto,
} from './objective.dto.js';

const REFUSALS = ['objective-negative', 'amount-invalid', 'other-currency', 'duty-refused'];

@ApiTags('commissions')
@Controller('objectives')
export class ObjectivesController {
  constructor(
    private readonly queries: RuleQueries,
    private readonly commands: ObjectiveCommands,
  ) {}

  @Get()
  @RequirePermission('objective.view')
  @ApiOperation({ operationId: 'listObjectives', summary: 'List planned sales' })
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: ObjectiveListQuery): Promise<ObjectivePageDto> {
    return this.queries.objectives(access, query);
  }

  @Get(':id')
  @RequirePermission('objective.view')
  @ApiOperation({ operationId: 'getObjective', summary: 'Read the objective of a month' })
  @ApiProblems('objective-not-found')
  async one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ObjectiveDto> {
    return this.answer(access, id, response);
  }

  @Post()
  @RequirePermission('objective.edit')
  @ApiOperation({ operationId: 'createObjective', summary: 'Set the objective of a month' })
  @ApiProblems('objective-taken', 'reference-unknown', ...REFUSALS)
  async create(
    @CurrentAccess() access: Access,
    @Body() body: CreateObjectiveDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ObjectiveDto> {
    const id = await this.commands.create(access, body);
    return this.answer(access, id, response);
  }

  @Put('years/:year')
  @RequirePermission('objective.edit')
  @ApiOperation({ operationId: 'saveObjectivesOfYear', summary: 'Save the grid of a year as a whole' })
  @ApiParam({ name: 'year', schema: { type: 'integer', minimum: FIRST_YEAR, maximum: LAST_YEAR, examples: [2026] } })
  @ApiProblems('reference-unknown', ...REFUSALS)
  async saveYear(
    @CurrentAccess() access: Access,
    @Param('year', YearPipe) year: number,
    @Body() body: SaveObjectivesDto,
  ): Promise<ObjectivesSavedDto> {
    const months = body.items.map(({ objective, ...key }) => ({ ...key, objective: objective ?? null }));
    return { year, ...(await this.commands.saveYear(access, year, months)) };
  }

  @Patch(':id')
  @RequirePermission('objective.edit')
  @ApiOperation({ operationId: 'changeObjective', summary: 'Change the objective of a month' })
  @ApiProblems('objective-not-found', 'version-stale', ...REFUSALS)
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChangeObjectiveDto,
    @IfMatch() version: number | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ObjectiveDto> {
    await this.commands.change(access, { id, version }, body.objective);
    return this.answer(access, id, response);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('objective.edit')
  @ApiOperation({ operationId: 'removeObjective', summary: 'Remove the objective of a month' })
  @ApiProblems('objective-not-found', 'version-stale', 'duty-refused')
  remove(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    return this.commands.remove(access, { id, version });
  }

  private async answer(access: Access, id: string, response: Response): Promise<ObjectiveDto> {
    const objective = await this.queries.objective(access, id);
    setEtag(response, objective.version);
    return objective;
  }
}
