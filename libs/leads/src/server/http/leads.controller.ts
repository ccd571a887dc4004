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
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, FieldGroups, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { AssignLead } from '../application/assign-lead.js';
import { BinLead } from '../application/bin-lead.js';
import { ChangeLead } from '../application/change-lead.js';
import { CreateLead } from '../application/create-lead.js';
import { LeadQueries } from '../application/lead.queries.js';
import { MoveLead } from '../application/move-lead.js';
import { CONTACT_FIELDS } from './contact-fields.js';
import { LeadListQuery } from './lead.query.dto.js';
import { AssigneeRequest, ChangeLeadRequest, CreateLeadRequest, MoveLeadRequest } from './lead.request.dto.js';
import { LeadDetailDto, LeadPageDto } from './lead.response.dto.js';

@ApiTags('leads')
@Controller('leads')
@FieldGroups(CONTACT_FIELDS)
export class LeadsController {
  constructor(
    private readonly queries: LeadQueries,
    private readonly creation: CreateLead,
    private readonly edits: ChangeLead,
    private readonly moves: MoveLead,
    private readonly assignment: AssignLead,
    private readonly bin: BinLead,
  ) {}

  /** List leads
   *
   *  Leads within your scope. With `count=true` the answer has their number, up to 10,000. */
  @Get()
  @ApiOperation({ operationId: 'listLeads' })
  @RequirePermission('lead.view')
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: LeadListQuery): Promise<LeadPageDto> {
    return this.queries.page(access, query);
  }

  /** Get a lead
   *
   *  With the points of its score and the moves it may make. */
  @Get(':id')
  @ApiOperation({ operationId: 'getLead' })
  @RequirePermission('lead.view')
  @ApiProblems('lead-not-found')
  one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LeadDetailDto> {
    return this.shown(access, id, response);
  }

  /** Create a lead */
  @Post()
  @ApiOperation({ operationId: 'createLead' })
  @RequirePermission('lead.create')
  @ApiProblems('lead-invalid', 'no-identity', 'status-unknown', 'person-not-found')
  async create(
    @CurrentAccess() access: Access,
    @Body() body: CreateLeadRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LeadDetailDto> {
    const id = await this.creation.execute(access, body);
    response.setHeader('Location', `/api/v1/leads/${id}`);
    return this.shown(access, id, response);
  }

  /** Change a lead
   *
   *  Score, priority and next follow-up are worked out again. */
  @Patch(':id')
  @ApiOperation({ operationId: 'changeLead' })
  @RequirePermission('lead.edit')
  @ApiProblems('lead-not-found', 'lead-invalid', 'no-identity', 'version-stale')
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
    @Body() body: ChangeLeadRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LeadDetailDto> {
    await this.edits.execute(access, { id, version }, body);
    return this.shown(access, id, response);
  }

  /** Move a lead to another status
   *
   *  Leaders and administrators may make moves that the pipeline lacks, with a reason. */
  @Post(':id/status')
  @HttpCode(200)
  @ApiOperation({ operationId: 'moveLead' })
  @RequirePermission('lead.progress')
  @ApiProblems('lead-not-found', 'status-unknown', 'status-moved-since', 'move-not-allowed', 'move-reason-missing')
  async move(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: MoveLeadRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LeadDetailDto> {
    await this.moves.execute(access, id, body);
    return this.shown(access, id, response);
  }

  /** Give a lead to a person */
  @Put(':id/assignee')
  @ApiOperation({ operationId: 'assignLead' })
  @RequirePermission('lead.assign')
  @ApiProblems('lead-not-found', 'person-not-found')
  async assign(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { personId }: AssigneeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LeadDetailDto> {
    await this.assignment.execute(access, id, personId);
    return this.shown(access, id, response);
  }

  /** Put a lead into the bin */
  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeLead' })
  @RequirePermission('lead.delete')
  @ApiProblems('lead-not-found', 'version-stale')
  remove(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    return this.bin.remove(access, { id, version });
  }

  /** Take a lead out of the bin */
  @Post(':id/restore')
  @HttpCode(200)
  @ApiOperation({ operationId: 'restoreLead' })
  @RequirePermission('lead.delete')
  @ApiProblems('lead-not-found', 'merge-not-undoable')
  async restore(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LeadDetailDto> {
    await this.bin.restore(access, id);
    return this.shown(access, id, response);
  }

  private async shown(access: Access, id: string, response: Response): Promise<LeadDetailDto> {
    const lead = await this.queries.one(access, id);
    setEtag(response, lead.version);
    return lead;
  }
}
