import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentAccess, FieldGroups, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { SalesPerformanceExport } from '../application/sales-performance-export.js';
import { SalesPerformanceQueries } from '../application/sales-performance.queries.js';
import { SalesPerformanceQuery } from './sales-performance.request.dto.js';
import { SalesPerformanceDto } from './sales-performance.response.dto.js';

const MARGIN = ['agencyMargin', 'agencyMarginLastYear'];
/** What in the figures is pay or margin. */
const PAY_AND_COST = { pay: ['payout', 'payoutLastYear', ...MARGIN], cost: MARGIN };

@ApiTags('analytics')
@Controller('dashboards')
export class DashboardsController {
  constructor(
    private readonly performance: SalesPerformanceQueries,
    private readonly files: SalesPerformanceExport,
  ) {}

  /** Get the sales performance
   *
   *  Cards, months, product lines and reps of a year, within your scope. */
  @Get('sales-performance')
  @FieldGroups(PAY_AND_COST)
  @ApiOperation({ operationId: 'getSalesPerformance' })
  @RequirePermission('sales.view')
  salesPerformance(
    @CurrentAccess() access: Access,
    @Query() query: SalesPerformanceQuery,
  ): Promise<SalesPerformanceDto> {
    return this.performance.salesPerformance(access, query);
  }

  /** Export the sales performance
   *
   *  The same figures as an xlsx workbook. */
  @Get('sales-performance/export')
  @FieldGroups({ pay: 'whole', cost: 'whole' })
  @ApiOperation({ operationId: 'exportSalesPerformance' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @RequirePermission('sales.view')
  async exportSalesPerformance(
    @CurrentAccess() access: Access,
    @Query() query: SalesPerformanceQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { year, sheets } = await this.files.workbook(access, query);
    await sendWorkbook(response, { fileName: `sales-performance-${year}.xlsx`, sheets });
  }
}
