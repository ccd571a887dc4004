import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  type ApiBodyOptions,
} from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { UPLOAD_PERMISSIONS } from '../../domain/upload-permissions.js';
import { SentWorkbooks } from '../application/sent-workbooks.js';
import { SentWorkbookAcceptedDto, SentWorkbookDto } from './sent-workbook.response.dto.js';
import { UploadReceiver } from './upload.js';

const WORKBOOK_BODY: ApiBodyOptions = {
  schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
};

/** The workbook of blocked rows on its way back. */
@ApiTags('imports')
@ApiBearerAuth()
@RequirePermission(...UPLOAD_PERMISSIONS)
@Controller('imports/:id/error-workbook')
export class ErrorWorkbookController {
  constructor(
    private readonly uploads: UploadReceiver,
    private readonly workbooks: SentWorkbooks,
  ) {}

  /** Has what was corrected in the workbook of blocked rows taken over: only rows that stand in it, and only cells that differ. One act
   *  that can be undone. The events of the import tell when it is done. */
  @Post()
  @HttpCode(202)
  @ApiOperation({ operationId: 'sendErrorWorkbook', summary: 'Send the corrected rows back' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(WORKBOOK_BODY)
  @ApiAcceptedResponse({
    type: SentWorkbookAcceptedDto,
    headers: { Location: { description: 'Address of the workbook', schema: { type: 'string' } } },
  })
  @ApiProblems(
    'import-not-found',
    'wrong-state',
    'version-stale',
    'upload-invalid',
    'file-too-large',
    'file-type-unsupported',
    'file-empty',
  )
  async sendErrorWorkbook(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SentWorkbookAcceptedDto> {
    const asked = { id, ifMatch };
    await this.workbooks.requireOpen(access, asked);
    const workbookId = await this.workbooks.send(access, asked, await this.uploads.receiveFile(request));
    response.setHeader('Location', `/api/v1/imports/${id}/error-workbook/${workbookId}`);
    return { id: workbookId, status: 'waiting' };
  }

  /** What became of a workbook that was sent back. Kept for a week. */
  @Get(':workbookId')
  @ApiOperation({ operationId: 'getSentErrorWorkbook', summary: 'Get what became of corrected rows' })
  @ApiOkResponse({ type: SentWorkbookDto })
  @ApiProblems('import-not-found', 'workbook-not-found')
  async getSentErrorWorkbook(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('workbookId', ParseUUIDPipe) workbookId: string,
  ): Promise<SentWorkbookDto> {
    const { file_name: fileName, status, result, problem } = await this.workbooks.get(access, id, workbookId);
    return { id: workbookId, fileName, status, problem, result: result && { ...result, refused: [...result.refused] } };
  }
}
