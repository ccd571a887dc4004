import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import { writeCsv } from '@tierline/platform/tabular';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { CampaignQueries } from '../application/campaign.queries.js';
import { MisExport } from '../application/mis-export.js';
import { MisRowQueries } from '../application/mis-row.queries.js';
import { MisStatisticsQueries } from '../application/mis-statistics.queries.js';
import { BankDetailDto, BankPageDto, CampaignDetailDto, CampaignPageDto } from './campaign.response.dto.js';
import { MisRowDetailDto, MisRowPageDto } from './mis-row.response.dto.js';
import { BreakdownPageDto, MisStatisticsDto } from './mis-statistics.response.dto.js';
import { MisExportQuery, MisFilterQuery, MisGroupListQuery, MisRowListQuery } from './mis.request.dto.js';
import { ParseMisRowId } from './parse-mis-row-id.js';

@ApiTags('mis')
@Controller('mis')
export class MisController {
  constructor(
    private readonly rows: MisRowQueries,
    private readonly figures: MisStatisticsQueries,
    private readonly groups: CampaignQueries,
    private readonly files: MisExport,
  ) {}

  /** List campaign rows
   *
   *  Rows of campaign files that count now, within your scope: an application stands there once, as the last file told it. */
  @Get('rows')
  @ApiOperation({ operationId: 'listMisRows' })
  @RequirePermission('campaign.view')
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: MisRowListQuery): Promise<MisRowPageDto> {
    return this.rows.page(access, query);
  }

  /** Get a campaign row
   *
   *  With everything that its file said, and what files said of the same application before. */
  @Get('rows/:id')
  @ApiOperation({ operationId: 'getMisRow' })
  @RequirePermission('campaign.view')
  @ApiProblems('mis-row-not-found')
  one(@CurrentAccess() access: Access, @Param('id', ParseMisRowId) id: string): Promise<MisRowDetailDto> {
    return this.rows.one(access, id);
  }

  /** Get figures about campaign rows
   *
   *  Counts, rates and the ten largest of everything, over the rows that the list would show. */
  @Get('statistics')
  @ApiOperation({ operationId: 'getMisStatistics' })
  @RequirePermission('mis.stats')
  statistics(@CurrentAccess() access: Access, @Query() filter: MisFilterQuery): Promise<MisStatisticsDto> {
    return this.figures.statistics(access, filter);
  }

  /** Break campaign rows down
   *
   *  How many rows have the same status, page, stage, card, call, disposition and booking; largest first. */
  @Get('breakdown')
  @ApiOperation({ operationId: 'getMisBreakdown' })
  @RequirePermission('mis.stats')
  @ApiProblems('cursor-invalid')
  breakdown(@CurrentAccess() access: Access, @Query() query: MisGroupListQuery): Promise<BreakdownPageDto> {
    return this.figures.breakdown(access, query);
  }

  /** List campaigns
   *
   *  With the figures of their rows; largest first. */
  @Get('campaigns')
  @ApiOperation({ operationId: 'listCampaigns' })
  @RequirePermission('campaign.view')
  @ApiProblems('cursor-invalid')
  campaigns(@CurrentAccess() access: Access, @Query() query: MisGroupListQuery): Promise<CampaignPageDto> {
    return this.groups.campaigns(access, query);
  }

  /** Get a campaign
   *
   *  Its figures by bucket, agent, month and bank. */
  @Get('campaigns/:tag')
  @ApiOperation({ operationId: 'getCampaign' })
  @RequirePermission('campaign.view')
  @ApiProblems('campaign-not-found')
  campaign(
    @CurrentAccess() access: Access,
    @Param('tag') tag: string,
    @Query() filter: MisFilterQuery,
  ): Promise<CampaignDetailDto> {
    return this.groups.campaign(access, tag, filter);
  }

  /** List banks
   *
   *  With the figures of their rows; largest first. */
  @Get('banks')
  @ApiOperation({ operationId: 'listBanks' })
  @RequirePermission('campaign.view')
  @ApiProblems('cursor-invalid')
  banks(@CurrentAccess() access: Access, @Query() query: MisGroupListQuery): Promise<BankPageDto> {
    return this.groups.banks(access, query);
  }

  /** Get a bank
   *
   *  Its figures by bucket, agent, month and campaign. */
  @Get('banks/:name')
  @ApiOperation({ operationId: 'getBank' })
  @RequirePermission('campaign.view')
  @ApiProblems('bank-not-found')
  bank(
    @CurrentAccess() access: Access,
    @Param('name') name: string,
    @Query() filter: MisFilterQuery,
  ): Promise<BankDetailDto> {
    return this.groups.bank(access, name, filter);
  }

  /** Export campaign rows
   *
   *  The rows of the list, all pages, as an xlsx workbook with the filter on a second sheet, or as csv. */
  @Get('export')
  @ApiOperation({ operationId: 'exportMisRows' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @RequirePermission('campaign.view')
  async export(
    @CurrentAccess() access: Access,
    @Query() { format, ...query }: MisExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    await this.files.withSheets(access, query, async ({ name, rows, filter }) => {
      if (format !== 'csv') return sendWorkbook(response, { fileName: `${name}.xlsx`, sheets: [rows, filter] });
      response.attachment(`${name}.csv`);
      response.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'no-store' });
      await writeCsv(response, rows);
    });
  }
}
