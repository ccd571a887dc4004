import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission, sendWorkbook, setEtag } from '@tierline/platform/http';
import { writeCsv } from '@tierline/platform/tabular';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { SaleCellsQueries } from '../application/sale-cells.queries.js';
import { SaleExport } from '../application/sale-export.js';
import { SaleSourceQueries } from '../application/sale-source.queries.js';
import { SaleQueries } from '../application/sale.queries.js';
import { SaleColumnQuery, SaleExportQuery, SaleListQuery, SaleSourceQuery } from './sale.request.dto.js';
import { SaleColumnListDto, SaleDto, SalePageDto, SaleSourceDto } from './sale.response.dto.js';

/** A sale never changes, so it has one version. */
const ONLY_VERSION = 1;

@ApiTags('sales')
@Controller('sales')
export class SalesController {
  constructor(
    private readonly sales: SaleQueries,
    private readonly sources: SaleSourceQueries,
    private readonly files: SaleExport,
    private readonly cells: SaleCellsQueries,
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

  /** List the source columns of a loader
   *
   *  Fields and headers of the columns that its files have: what `withCells` gives for its sales. */
  @Get('columns')
  @ApiOperation({ operationId: 'listSaleColumns' })
  @RequirePermission('sales.view')
  async columns(@CurrentAccess() access: Access, @Query() { loader }: SaleColumnQuery): Promise<SaleColumnListDto> {
    return { items: await this.cells.columns(access, loader) };
  }

  /** Export sales
   *
   *  The rows of the list, all pages, as an xlsx workbook or csv in the same order. */
  @Get('export')
  @ApiOperation({ operationId: 'exportSales' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @RequirePermission('sales.view')
  async export(
    @CurrentAccess() access: Access,
    @Query() { format, ...query }: SaleExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    await this.files.withSheet(access, query, async (sheet) => {
      if (format !== 'csv') return sendWorkbook(response, { fileName: 'sales.xlsx', sheets: [sheet] });
      response.attachment('sales.csv');
      response.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'no-store' });
      await writeCsv(response, sheet);
    });
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
