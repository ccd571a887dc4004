import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, FieldGroups, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { parseYearMonth } from '@tierline/shared/time';
import type { Response } from 'express';
import { CommissionExports, XLSX } from '../application/commission.exports.js';
import { StatementQueries } from '../application/statement.queries.js';
import './commission.problems.js';
import { MonthPipe } from './address.pipes.js';
import { PAY_FIELDS, WHOLLY_PAY } from './pay-fields.js';
import { StatementDto, StatementListDto, StatementListQuery } from './statement.dto.js';

const MONTH_PARAM = {
  name: 'month',
  description: 'Commission month.',
  schema: { type: 'string', examples: ['2025-04'] },
};

@ApiTags('commissions')
@Controller('commissions/statements')
@FieldGroups(PAY_FIELDS)
export class StatementsController {
  constructor(
    private readonly statements: StatementQueries,
    private readonly exports: CommissionExports,
  ) {}

  @Get()
  @RequirePermission('pay.view')
  @ApiOperation({ operationId: 'listStatements', summary: 'List the statements of a commission month' })
  list(@CurrentAccess() access: Access, @Query() query: StatementListQuery): Promise<StatementListDto> {
    return this.statements.ofMonth(access, parseYearMonth(query.month));
  }

  @Get(':repId/:month')
  @RequirePermission('pay.view')
  @ApiOperation({ operationId: 'getStatement', summary: 'Read what a rep is paid in a commission month' })
  @ApiParam(MONTH_PARAM)
  @ApiProblems('statement-not-found')
  one(
    @CurrentAccess() access: Access,
    @Param('repId', ParseUUIDPipe) repId: string,
    @Param('month', MonthPipe) month: string,
  ): Promise<StatementDto> {
    return this.statements.one(access, repId, parseYearMonth(month));
  }

  @Get(':repId/:month/export')
  @FieldGroups(WHOLLY_PAY)
  @RequirePermission('pay.view')
  @ApiOperation({ operationId: 'exportStatement', summary: 'Download a statement with its lines as a workbook' })
  @ApiParam(MONTH_PARAM)
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('statement-not-found')
  async export(
    @CurrentAccess() access: Access,
    @Param('repId', ParseUUIDPipe) repId: string,
    @Param('month', MonthPipe) month: string,
    @Res() response: Response,
  ): Promise<void> {
    await sendWorkbook(response, await this.exports.statement(access, repId, parseYearMonth(month)));
  }
}
