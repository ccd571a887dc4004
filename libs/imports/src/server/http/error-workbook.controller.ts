import { Controller, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  type ApiBodyOptions,
} from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { rowCounts } from '../../domain/row-counts.js';
import { ImportQueries } from '../application/import.queries.js';
import { TakeWorkbookBack } from '../application/take-workbook-back.js';
import { WorkbookResultDto } from './fix.response.dto.js';
import { WorkbookReceiver } from './workbook-upload.js';

const WORKBOOK_BODY: ApiBodyOptions = {
  schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
};

/** The workbook of blocked rows on its way back. */
@ApiTags('imports')
@ApiBearerAuth()
@RequirePermission('sales.upload')
@Controller('imports/:id')
export class ErrorWorkbookController {
  constructor(
    private readonly receiver: WorkbookReceiver,
    private readonly workbook: TakeWorkbookBack,
    private readonly queries: ImportQueries,
  ) {}

  /** Takes over what was corrected in the workbook of blocked rows: only rows that stand in it, and only cells that differ. One act that
   *  can be undone. */
  @Post('error-workbook')
  @HttpCode(200)
  @ApiOperation({ operationId: 'sendErrorWorkbook', summary: 'Send the corrected rows back' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(WORKBOOK_BODY)
  @ApiOkResponse({ type: WorkbookResultDto })
  @ApiProblems('import-not-found', 'wrong-state', 'workbook-unfit', 'upload-invalid', 'file-too-large', 'version-stale')
  async sendErrorWorkbook(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WorkbookResultDto> {
    await this.queries.get(access, id);
    const received = await this.receiver.receive(request);
    try {
      const outcome = await this.workbook.execute(access, { id, ifMatch }, received.path);
      const row = await this.queries.get(access, id);
      setEtag(response, row.version);
      return { ...outcome, refused: [...outcome.refused], counts: rowCounts(row), version: row.version };
    } finally {
      await received.remove();
    }
  }
}
