import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, FieldGroups, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { CommissionExports, XLSX } from '../application/commission.exports.js';
import { LineQueries } from '../application/line.queries.js';
import { PayoutQueries } from '../application/payout.queries.js';
import { TrialQueries } from '../application/trial.queries.js';
import { CommissionLineListQuery, CommissionLinePageDto, ExplainedLineDto } from './commission-line.dto.js';
import './commission.problems.js';
import { PAY_FIELDS, WHOLLY_PAY } from './pay-fields.js';
import { PayoutQuery, PayoutsDto } from './payout.dto.js';
import { TrialDto, TrialQuery } from './trial.dto.js';

@ApiTags('commissions')
@Controller('commissions')
@FieldGroups(PAY_FIELDS)
export class CommissionsController {
  constructor(
    private readonly payouts: PayoutQueries,
    private readonly lines: LineQueries,
    private readonly trials: TrialQueries,
    private readonly exports: CommissionExports,
  ) {}

  @Get('payouts')
  @RequirePermission('pay.view')
  @ApiOperation({
    operationId: 'getPayouts',
    summary: 'Read the payouts of a commission year by rep, product line and month',
  })
  ofYear(@CurrentAccess() access: Access, @Query() query: PayoutQuery): Promise<PayoutsDto> {
    return this.payouts.ofYear(access, query);
  }

  @Get('payouts/export')
  @FieldGroups(WHOLLY_PAY)
  @RequirePermission('pay.view')
  @ApiOperation({ operationId: 'exportPayouts', summary: 'Download the commission report of a year as a workbook' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async exportYear(
    @CurrentAccess() access: Access,
    @Query() query: PayoutQuery,
    @Res() response: Response,
  ): Promise<void> {
    await sendWorkbook(response, await this.exports.payouts(access, query));
  }

  @Get('lines')
  @RequirePermission('pay.view')
  @ApiOperation({ operationId: 'listCommissionLines', summary: 'List what each sale pays' })
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: CommissionLineListQuery): Promise<CommissionLinePageDto> {
    return this.lines.page(access, query);
  }

  @Get('lines/:saleId')
  @RequirePermission('pay.view')
  @ApiOperation({ operationId: 'getCommissionLine', summary: 'Read what a sale pays, and why' })
  @ApiProblems('line-not-found')
  explained(
    @CurrentAccess() access: Access,
    @Param('saleId', ParseUUIDPipe) saleId: string,
  ): Promise<ExplainedLineDto> {
    return this.lines.explained(access, saleId);
  }

  @Get('trial')
  @FieldGroups(WHOLLY_PAY)
  @RequirePermission('pay.view')
  @ApiOperation({ operationId: 'tryCommissions', summary: 'Read what committing an import would change in payouts' })
  @ApiProblems('trial-not-found', 'import-not-under-review')
  trial(@CurrentAccess() access: Access, @Query() query: TrialQuery): Promise<TrialDto> {
    return this.trials.ofImport(access, query);
  }
}
