import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { MEDIA_TYPES, reportBytes } from '../application/report-bytes.js';
import { fileNameOf, type ReportFormat } from '../application/report-file.js';
import { RunReport, type Report } from '../application/run-report.js';
import { SavedReports } from '../application/saved-reports.js';
import type { SavedReport } from '../persistence/report.store.js';
import './analytics.problems.js';
import {
  ChangeReportRequest,
  ReportAnswerDto,
  ReportDefinitionDto,
  ReportFormatQuery,
  SavedReportDto,
  SavedReportsDto,
  SaveReportRequest,
} from './report.dto.js';

const FILES = Object.values(MEDIA_TYPES).map((type) => type.split(';', 1)[0] ?? type);

@ApiTags('analytics')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly runner: RunReport,
    private readonly saved: SavedReports,
  ) {}

  /** Run a report
   *
   *  The answer to a question that is not kept, within your rights. */
  @Post('run')
  @HttpCode(200)
  @RequirePermission('report.create')
  @ApiOperation({ operationId: 'runReport' })
  @ApiProblems('report-invalid')
  run(@CurrentAccess() access: Access, @Body() definition: ReportDefinitionDto): Promise<ReportAnswerDto> {
    return this.runner.execute(access, definition);
  }

  /** Download a report
   *
   *  The same answer as a file, which says what was asked. */
  @Post('download')
  @HttpCode(200)
  @RequirePermission('report.export')
  @ApiOperation({ operationId: 'downloadReport' })
  @ApiProduces(...FILES)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('report-invalid')
  async download(
    @CurrentAccess() access: Access,
    @Body() definition: ReportDefinitionDto,
    @Query() { format }: ReportFormatQuery,
    @Res() response: Response,
  ): Promise<void> {
    await send(response, await this.runner.execute(access, definition), format);
  }

  @Get()
  @RequirePermission('report.create')
  @ApiOperation({ operationId: 'listReports', summary: 'List the reports that you keep, by name' })
  async list(@CurrentAccess() access: Access): Promise<SavedReportsDto> {
    return { items: (await this.saved.list(access)).map(dtoOf) };
  }

  @Post()
  @RequirePermission('report.create')
  @ApiOperation({ operationId: 'saveReport', summary: 'Keep a report for yourself' })
  @ApiProblems('report-invalid', 'report-name-taken')
  async save(
    @CurrentAccess() access: Access,
    @Body() body: SaveReportRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SavedReportDto> {
    return this.answer(access, await this.saved.save(access, body), response);
  }

  @Get(':id')
  @RequirePermission('report.create')
  @ApiOperation({ operationId: 'getReport', summary: 'Get a report that you keep' })
  @ApiProblems('report-not-found')
  one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SavedReportDto> {
    return this.answer(access, id, response);
  }

  @Patch(':id')
  @RequirePermission('report.create')
  @ApiOperation({ operationId: 'changeReport', summary: 'Change a report that you keep' })
  @ApiProblems('report-not-found', 'report-invalid', 'report-name-taken', 'version-stale')
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
    @Body() body: ChangeReportRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SavedReportDto> {
    await this.saved.change(access, { id, version }, body);
    return this.answer(access, id, response);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('report.create')
  @ApiOperation({ operationId: 'deleteReport', summary: 'Delete a report that you keep, with its schedule' })
  @ApiProblems('report-not-found', 'version-stale')
  async remove(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    await this.saved.remove(access, { id, version });
  }

  @Post(':id/run')
  @HttpCode(200)
  @RequirePermission('report.create')
  @ApiOperation({ operationId: 'runSavedReport', summary: 'Run a report that you keep, again' })
  @ApiProblems('report-not-found', 'report-invalid')
  runSaved(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<ReportAnswerDto> {
    return this.saved.run(access, id);
  }

  @Get(':id/download')
  @RequirePermission('report.export')
  @ApiOperation({
    operationId: 'downloadSavedReport',
    summary: 'Run a report that you keep, and take it away as a file',
  })
  @ApiProduces(...FILES)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('report-not-found', 'report-invalid')
  async downloadSaved(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { format }: ReportFormatQuery,
    @Res() response: Response,
  ): Promise<void> {
    await send(response, await this.saved.run(access, id), format);
  }

  private async answer(access: Access, id: string, response: Response): Promise<SavedReportDto> {
    const saved = await this.saved.one(access, id);
    setEtag(response, saved.version);
    return dtoOf(saved);
  }
}

function dtoOf({ ownerId, ...report }: SavedReport): SavedReportDto {
  return report;
}

async function send(response: Response, report: Report, format: ReportFormat): Promise<void> {
  const bytes = await reportBytes(report, format);
  response.attachment(fileNameOf(report, format));
  response.set({ 'Content-Type': MEDIA_TYPES[format], 'Cache-Control': 'no-store' });
  response.end(bytes);
}
