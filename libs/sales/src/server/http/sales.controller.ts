import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission, sendWorkbook, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { SaleExport } from '../application/sale-export.js';
import { SaleSourceQueries } from '../application/sale-source.queries.js';
import { SaleQueries } from '../application/sale.queries.js';
import { SaleListQuery, SaleOrderQuery, SaleSourceQuery } from './sale.request.dto.js';
import { SaleDto, SalePageDto, SaleSourceDto } from './sale.response.dto.js';

/** A sale never changes, so it has one version. */
const ONLY_VERSION = 1;

@ApiTags('sales')
@Controller('sales')
export class SalesController {
  constructor(
    private readonly sales: SaleQueries,
    private readonly sources: SaleSourceQueries,
    private readonly files: SaleExport,
  ) {}

  /** List sales
   *
   *  Sales that count now, within your scope. With `count=true` the answer has the number and the sums of all selected rows. */
  @Get()
  @ApiOperation({ operationId: 'listSales' })
  @RequirePermission('sales.view')
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: SaleListQuery): Promise<SalePageDto> {
    return this.sales.page(access, query);
  }

  /** Export sales
   *
   *  The rows of the list, all pages, as an xlsx workbook in the same order. */
  @Get('export')
  @ApiOperation({ operationId: 'exportSales' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @RequirePermission('sales.view')
  async export(
    @CurrentAccess() access: Access,
    @Query() query: SaleOrderQuery,
    @Res() response: Response,
  ): Promise<void> {
    await this.files.withSheet(access, query, (sheet) =>
      sendWorkbook(response, { fileName: 'sales.xlsx', sheets: [sheet] }),
    );
  }

  /** Get a sale */
  @Get(':id')
  @ApiOperation({ operationId: 'getSale' })
  @RequirePermission('sales.view')
  @ApiProblems('sale-not-found')
  async one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SaleDto> {
    const sale = await this.sales.one(access, id);
    setEtag(response, ONLY_VERSION);
    return sale;
  }

  /** Get the source of a sale
   *
   *  The rows around the sale in its original file with the asked cell marked, and what happened to the row. */
  @Get(':id/source')
  @ApiOperation({ operationId: 'getSaleSource' })
  @RequirePermission('sales.view')
  @ApiProblems('sale-not-found')
  source(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: SaleSourceQuery,
  ): Promise<SaleSourceDto> {
    return this.sources.source(access, id, query.field ?? 'sales');
  }
}
