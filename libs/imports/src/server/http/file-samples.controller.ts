import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { FileSamples, LAYOUT_PERMISSION } from '../application/file-samples.js';
import { sampleDto } from './file-sample.mapping.js';
import { FileSampleAcceptedDto, FileSampleDto } from './file-sample.response.dto.js';
import { UploadReceiver } from './upload.js';
import { UploadRequest } from './upload.request.dto.js';

/** Files of senders that nobody described yet. */
@ApiTags('imports')
@ApiBearerAuth()
@RequirePermission(LAYOUT_PERMISSION)
@Controller('file-samples')
export class FileSamplesController {
  constructor(
    private readonly uploads: UploadReceiver,
    private readonly samples: FileSamples,
  ) {}

  /** Uploads a file of a sender that nobody described yet, to see its beginning and to make a layout of it. Nothing of it is imported. */
  @Post()
  @HttpCode(202)
  @ApiOperation({ operationId: 'createFileSample', summary: 'Upload a file to make a layout of' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadRequest })
  @ApiAcceptedResponse({
    type: FileSampleAcceptedDto,
    headers: { Location: { description: 'Address of the sample', schema: { type: 'string' } } },
  })
  @ApiProblems('upload-invalid', 'file-too-large', 'file-type-unsupported', 'file-empty')
  async createFileSample(
    @CurrentAccess() access: Access,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FileSampleAcceptedDto> {
    this.samples.requireRight(access);
    const id = await this.samples.create(access, await this.uploads.receive(request));
    response.setHeader('Location', `/api/v1/file-samples/${id}`);
    return { id, status: 'waiting' };
  }

  /** The beginning of such a file, once a reader has taken it: at most 200 rows of each sheet, or 600 lines of a PDF. Kept for two days. */
  @Get(':id')
  @ApiOperation({ operationId: 'getFileSample', summary: 'Get the beginning of a file' })
  @ApiOkResponse({ type: FileSampleDto })
  @ApiProblems('sample-not-found')
  async getFileSample(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<FileSampleDto> {
    return sampleDto(await this.samples.get(access, id));
  }
}
