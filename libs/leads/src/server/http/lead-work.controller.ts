import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, FieldGroups, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import { writeCsv } from '@tierline/platform/tabular';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { BoardQueries } from '../application/board.queries.js';
import { BulkChange } from '../application/bulk-change.js';
import { DistributeLeads } from '../application/distribute-leads.js';
import { LeadExport } from '../application/lead-export.js';
import { UndoBulkChange } from '../application/undo-bulk-change.js';
import { LeadBoardDto, BoardQuery } from './board.dto.js';
import { CONTACT_FIELDS, WHOLLY_CONTACT } from './contact-fields.js';
import { LeadExportQuery } from './lead-export.query.dto.js';
import { BulkChangeRequest, BulkOutcomeDto, DistributeLeadsRequest, DistributionDto } from './many-leads.dto.js';
import { bulkOutcomeDto, distributionDto } from './many-leads.mapping.js';

/** Acts on many leads at once; stands before the routes of one lead. */
@ApiTags('leads')
@Controller('leads')
@FieldGroups(CONTACT_FIELDS)
export class LeadWorkController {
  constructor(
    private readonly boards: BoardQueries,
    private readonly bulk: BulkChange,
    private readonly undo: UndoBulkChange,
    private readonly distribute: DistributeLeads,
    private readonly files: LeadExport,
  ) {}

  /** Get the board
   *
   *  The pipeline as columns, with the number of leads of each and the newest of them. */
  @Get('board')
  @ApiOperation({ operationId: 'getLeadBoard' })
  @RequirePermission('lead.view')
  @ApiProblems()
  board(@CurrentAccess() access: Access, @Query() query: BoardQuery): Promise<LeadBoardDto> {
    return this.boards.board(access, query);
  }

  /** Change many leads
   *
   *  These, or all that match a filter. What cannot be changed so is left as it is, with the reason. */
  @Post('bulk')
  @HttpCode(200)
  @ApiOperation({ operationId: 'changeManyLeads' })
  @RequirePermission('lead.bulk')
  @ApiProblems('too-many-leads', 'status-unknown', 'person-not-found')
  async change(@CurrentAccess() access: Access, @Body() body: BulkChangeRequest): Promise<BulkOutcomeDto> {
    const { ids, filter, change } = body;
    return bulkOutcomeDto(await this.bulk.execute(access, { ...(ids && { ids }), ...(filter && { filter }) }, change));
  }

  /** Undo a change of many leads
   *
   *  Leads that somebody changed since stay as they are. */
  @Post('bulk/:id/undo')
  @HttpCode(200)
  @ApiOperation({ operationId: 'undoChangeOfManyLeads' })
  @RequirePermission('lead.bulk')
  @ApiProblems('bulk-change-not-found')
  async undoChange(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<BulkOutcomeDto> {
    return bulkOutcomeDto(await this.undo.execute(access, id));
  }

  /** Give leads to people
   *
   *  Only leads that nobody works on. With `dryRun` nothing changes and the answer is the plan. */
  @Post('assign')
  @HttpCode(200)
  @ApiOperation({ operationId: 'distributeLeads' })
  @RequirePermission('lead.assign')
  @ApiProblems('too-many-leads', 'nobody-to-assign', 'person-not-found')
  async assign(@CurrentAccess() access: Access, @Body() body: DistributeLeadsRequest): Promise<DistributionDto> {
    const { dryRun: isDryRun = false, ...wanted } = body;
    return distributionDto(await this.distribute.execute(access, { ...wanted, isDryRun }), isDryRun);
  }

  /** Export leads
   *
   *  The leads of the list, all pages, as an xlsx workbook or csv in the same order. */
  @Get('export')
  @ApiOperation({ operationId: 'exportLeads' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @RequirePermission('lead.export')
  @FieldGroups(WHOLLY_CONTACT)
  async export(
    @CurrentAccess() access: Access,
    @Query() { format, ...query }: LeadExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    await this.files.withSheet(access, query, async (sheet, name) => {
      if (format !== 'csv') return sendWorkbook(response, { fileName: `${name}.xlsx`, sheets: [sheet] });
      response.attachment(`${name}.csv`);
      response.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'no-store' });
      await writeCsv(response, sheet);
    });
  }
}
