import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { Assignees } from '../application/assignees.js';
import { AssigneeListDto, AssignmentRulesDto, ChangeAssigneeRequest } from './many-leads.dto.js';
import { assigneeChange, assigneeDto } from './many-leads.mapping.js';

@ApiTags('leads')
@Controller()
export class AssigneesController {
  constructor(private readonly assignees: Assignees) {}

  /** List the people who can get leads
   *
   *  Those to whom you may give leads, with their open leads and limits. */
  @Get('lead-assignees')
  @ApiOperation({ operationId: 'listLeadAssignees' })
  @RequirePermission('lead.assign')
  @ApiProblems()
  async list(@CurrentAccess() access: Access): Promise<AssigneeListDto> {
    return { items: (await this.assignees.list(access)).map(assigneeDto) };
  }

  /** Change who gets how many leads */
  @Patch('lead-assignees/:id')
  @ApiOperation({ operationId: 'changeLeadAssignee' })
  @RequirePermission('lead.assign')
  @ApiProblems('person-not-found')
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChangeAssigneeRequest,
  ): Promise<AssigneeListDto> {
    await this.assignees.change(access, id, assigneeChange(body));
    return this.list(access);
  }

  /** Get the rules by which leads are given away */
  @Get('lead-assignment-rules')
  @ApiOperation({ operationId: 'getLeadAssignmentRules' })
  @RequirePermission('lead.assign')
  @ApiProblems()
  async rules(@CurrentAccess() access: Access): Promise<AssignmentRulesDto> {
    return { rules: [...(await this.assignees.rules(access))] };
  }

  /** Replace the rules by which leads are given away
   *
   *  The first rule that fits a lead and names somebody with room takes it. What they would take is told by `POST /leads/assign` with the
   *  method `rules` and `dryRun`. */
  @Put('lead-assignment-rules')
  @ApiOperation({ operationId: 'replaceLeadAssignmentRules' })
  @RequirePermission('pipeline.configure')
  @ApiProblems('assignment-rule-invalid', 'person-not-found', 'team-not-found')
  async replace(@CurrentAccess() access: Access, @Body() { rules }: AssignmentRulesDto): Promise<AssignmentRulesDto> {
    await this.assignees.replaceRules(access, rules);
    return this.rules(access);
  }
}
