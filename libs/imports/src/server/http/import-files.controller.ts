import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { UPLOAD_PERMISSIONS } from '../../domain/upload-permissions.js';
import { OriginalFile } from '../application/original-file.js';
import { ErrorWorkbook } from '../application/error-workbook.js';
import { FileSamples } from '../application/file-samples.js';
import { sampleDto } from './file-sample.mapping.js';
import { FileSampleDto } from './file-sample.response.dto.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

/** Files that leave an import again. */
@ApiTags('imports')
@ApiBearerAuth()
@RequirePermission(...UPLOAD_PERMISSIONS)
@Controller('imports/:id')
export class ImportFilesController {
  constructor(
    private readonly original: OriginalFile,
    private readonly errors: ErrorWorkbook,
    private readonly samples: FileSamples,
  ) {}

  /** The file exactly as it was uploaded. */
  @Get('original')
  @ApiOperation({ operationId: 'downloadOriginal', summary: 'Download the original file' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ description: 'The bytes of the file', content: { 'application/octet-stream': BINARY } })
  @ApiProblems('import-not-found')
  async downloadOriginal(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { fileName, size, content } = await this.original.execute(access, id);
    response.attachment(fileName);
    response.set({
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(size),
      'Cache-Control': 'private, no-store',
    });
    await pipeline(content, response).catch(() => response.destroy());
  }

  /** The beginning of every sheet of the file, to choose another sheet or header row: at most 200 rows of each, or 600 lines of a PDF. It
   *  is taken when it is asked for first, and is `waiting` until then. */
  @Get('sample')
  @ApiOperation({ operationId: 'getImportSample', summary: 'Get the beginning of the original file' })
  @ApiOkResponse({ type: FileSampleDto })
  @ApiProblems('import-not-found')
  async getImportSample(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<FileSampleDto> {
    return sampleDto(await this.samples.ofImport(access, id));
  }

  /** The blocked rows as a workbook with a column that says why; corrected, it can be uploaded again. */
  @Get('error-workbook')
  @ApiOperation({ operationId: 'downloadErrorWorkbook', summary: 'Download the blocked rows' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ description: 'An xlsx workbook', content: { [XLSX]: BINARY } })
  @ApiProblems('import-not-found')
  async downloadErrorWorkbook(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await sendWorkbook(response, await this.errors.execute(access, id));
  }
}
