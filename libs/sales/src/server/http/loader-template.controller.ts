import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import { writeCsv } from '@tierline/platform/tabular';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { StandardTemplate } from '../application/standard-template.js';
import { TemplateQuery } from './sale.request.dto.js';

@ApiTags('sales')
@Controller('loaders')
export class LoaderTemplateController {
  constructor(private readonly template: StandardTemplate) {}

  /** Download the standard template
   *
   *  The file that people fill in who have none of a supplier: the columns of the loader `standard`, with one example row. */
  @Get('standard/template')
  @ApiOperation({ operationId: 'downloadStandardTemplate' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @RequirePermission('sales.upload')
  @ApiProblems('loader-not-found')
  async download(
    @CurrentAccess() access: Access,
    @Query() query: TemplateQuery,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = this.template.sheet(access);
    if (query.format !== 'csv') return sendWorkbook(response, { fileName: 'tierline-sales.xlsx', sheets: [sheet] });
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', 'attachment; filename="tierline-sales.csv"');
    await writeCsv(response, sheet);
  }
}
