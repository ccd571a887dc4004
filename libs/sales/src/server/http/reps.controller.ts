import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { ReferenceQueries } from '../application/reference.queries.js';
import { RepCommands } from '../application/rep.commands.js';
import { ChangeRepRequest, CreateRepRequest, RepListQuery } from './reference.request.dto.js';
import { RepDto, RepPageDto } from './reference.response.dto.js';

@ApiTags('sales')
@Controller('reps')
export class RepsController {
  constructor(
    private readonly queries: ReferenceQueries,
    private readonly commands: RepCommands,
  ) {}

  /** List sales reps */
  @Get()
  @ApiOperation({ operationId: 'listReps' })
  @RequirePermission('portfolio.view')
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: RepListQuery): Promise<RepPageDto> {
    return this.queries.reps(access, query);
  }

  /** Get a sales rep */
  @Get(':id')
  @ApiOperation({ operationId: 'getRep' })
  @RequirePermission('portfolio.view')
  @ApiProblems('rep-not-found')
  async one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RepDto> {
    return this.shown(response, await this.queries.rep(access, id));
  }

  /** Create a sales rep */
  @Post()
  @ApiOperation({ operationId: 'createRep' })
  @RequirePermission('portfolio.edit')
  @ApiProblems('name-taken', 'reference-unknown', 'duty-refused')
  async create(
    @CurrentAccess() access: Access,
    @Body() body: CreateRepRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RepDto> {
    const id = await this.commands.create(access, body);
    response.setHeader('Location', `/api/v1/reps/${id}`);
    return this.shown(response, await this.queries.rep(access, id));
  }

  /** Change a sales rep */
  @Patch(':id')
  @ApiOperation({ operationId: 'changeRep' })
  @RequirePermission('portfolio.edit')
  @ApiProblems('rep-not-found', 'version-stale', 'name-taken', 'reference-unknown', 'duty-refused')
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
    @Body() body: ChangeRepRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RepDto> {
    await this.commands.change(access, { id, version }, body);
    return this.shown(response, await this.queries.rep(access, id));
  }

  /** Remove a sales rep
   *
   *  Only one that nothing refers to. A rep with sales is deactivated instead. */
  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeRep' })
  @RequirePermission('portfolio.edit')
  @ApiProblems('rep-not-found', 'version-stale', 'still-in-use', 'duty-refused')
  remove(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    return this.commands.remove(access, { id, version });
  }

  private shown(response: Response, dto: RepDto): RepDto {
    setEtag(response, dto.version);
    return dto;
  }
}
