import { Body, Controller, Get, Patch, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { PlanCommands } from '../application/plan.commands.js';
import { RuleQueries } from '../application/rule.queries.js';
import './commission.problems.js';
import { ChangePlanDto, CommissionPlanDto } from './plan.dto.js';

@ApiTags('commissions')
@Controller('commissions/plan')
export class CommissionPlanController {
  constructor(
    private readonly queries: RuleQueries,
    private readonly commands: PlanCommands,
  ) {}

  @Get()
  @RequirePermission('plan.view', 'plan.edit', 'pay.view')
  @ApiOperation({ operationId: 'getCommissionPlan', summary: 'Read how the company pays its reps' })
  async one(@Res({ passthrough: true }) response: Response): Promise<CommissionPlanDto> {
    return this.answer(response);
  }

  @Patch()
  @RequirePermission('plan.edit')
  @ApiOperation({
    operationId: 'changeCommissionPlan',
    summary: 'Change the tier mode; all payouts are calculated again',
  })
  @ApiProblems('version-stale', 'duty-refused')
  async change(
    @CurrentAccess() access: Access,
    @Body() body: ChangePlanDto,
    @IfMatch() version: number | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CommissionPlanDto> {
    await this.commands.changeMode(access, body.mode, version);
    return this.answer(response);
  }

  private async answer(response: Response): Promise<CommissionPlanDto> {
    const plan = await this.queries.plan();
    setEtag(response, plan.version);
    return plan;
  }
}
