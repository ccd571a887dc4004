import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { ReceivePeopleSheet } from '../application/bulk-people.js';
import { PeopleWorkbooks } from '../application/bulk-workbooks.js';
import './accounts.problems.js';
import { PeopleSheetQuery, PeopleSheetResult, PeopleSheetUpload } from './people-sheet.dto.js';
import { withUploadedSheet } from './people-upload.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WORKBOOK = {
  description: 'An xlsx workbook',
  content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } },
} as const;

/** Many people at once, by a sheet. */
@ApiTags('auth')
@RequirePermission('user.create')
@Controller('people')
export class PeopleSheetController {
  constructor(
    private readonly receive: ReceivePeopleSheet,
    private readonly workbooks: PeopleWorkbooks,
  ) {}

  @Get('template')
  @ApiOperation({ operationId: 'downloadPeopleTemplate', summary: 'Download the sheet of people to fill in' })
  @ApiProduces(XLSX)
  @ApiOkResponse(WORKBOOK)
  @ApiProblems()
  async template(@CurrentAccess() access: Access, @Res() response: Response): Promise<void> {
    await sendWorkbook(response, await this.workbooks.template(access));
  }

  /** All rows are taken, or none: with one wrong row nothing is done, and the answer names each wrong cell. */
  @Post('bulk')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'applyPeopleSheet',
    summary: 'Add and change people by a sheet, or see what would happen',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: PeopleSheetUpload })
  @ApiProblems('sheet-unfit', 'too-large')
  apply(
    @CurrentAccess() access: Access,
    @Query() { dryRun: isDryRun }: PeopleSheetQuery,
    @Req() request: Request,
  ): Promise<PeopleSheetResult> {
    return withUploadedSheet(request, (file) => this.receive.execute(access, { ...file, isDryRun }));
  }

  @Get('bulk/:id/error-workbook')
  @ApiOperation({
    operationId: 'downloadWrongPeople',
    summary: 'Download the wrong rows of a sheet, to put right and send again',
  })
  @ApiProduces(XLSX)
  @ApiOkResponse(WORKBOOK)
  @ApiProblems('error-workbook-not-found')
  async wrongRows(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await sendWorkbook(response, await this.workbooks.wrongRows(access, id));
  }
}
