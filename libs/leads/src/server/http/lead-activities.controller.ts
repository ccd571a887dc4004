import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, FieldGroups, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { ActivityCommands } from '../application/activity.commands.js';
import { ActivityQueries } from '../application/activity.queries.js';
import {
  ActivityIdDto,
  ActivityListQuery,
  ActivityPageDto,
  AddActivityRequest,
  TaskStateRequest,
} from './activity.dto.js';
import { WHOLLY_CONTACT } from './contact-fields.js';

/** The timeline tells numbers and addresses as they were, so it is all or nothing for programs. */
@ApiTags('leads')
@Controller('leads/:id/activities')
@FieldGroups(WHOLLY_CONTACT)
export class LeadActivitiesController {
  constructor(
    private readonly queries: ActivityQueries,
    private readonly commands: ActivityCommands,
  ) {}

  /** List the timeline of a lead
   *
   *  Moves, notes, calls, mails, tasks, changed fields, assignments, merges and imports; newest first. */
  @Get()
  @ApiOperation({ operationId: 'listLeadActivities' })
  @RequirePermission('lead.view')
  @ApiProblems('lead-not-found', 'cursor-invalid')
  list(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: ActivityListQuery,
  ): Promise<ActivityPageDto> {
    return this.queries.page(access, id, query);
  }

  /** Write into the timeline of a lead
   *
   *  A note, a call, a mail, or a task with a day. */
  @Post()
  @ApiOperation({ operationId: 'addLeadActivity' })
  @RequirePermission('lead.progress')
  @ApiProblems('lead-not-found')
  async add(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AddActivityRequest,
  ): Promise<ActivityIdDto> {
    return { id: await this.commands.add(access, id, body) };
  }

  /** Say that a task is done, or open again */
  @Put(':activityId/done')
  @HttpCode(204)
  @ApiOperation({ operationId: 'setLeadTaskDone' })
  @RequirePermission('lead.progress')
  @ApiProblems('lead-not-found', 'activity-not-found')
  setDone(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) leadId: string,
    @Param('activityId', ParseUUIDPipe) id: string,
    @Body() { isDone }: TaskStateRequest,
  ): Promise<void> {
    return this.commands.setDone(access, { leadId, id }, isDone);
  }
}
