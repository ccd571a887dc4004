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
import type { TextLine } from '@tierline/shared/intake';
import type { Request, Response } from 'express';
import { FileSamples, LAYOUT_PERMISSION } from '../application/file-samples.js';
import type { FileSampleRow } from '../persistence/file-sample.sql.js';
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

function sampleDto({ id, file_name: fileName, status, sample, problem }: FileSampleRow): FileSampleDto {
  const sheets = (sample?.sheets ?? []).map(({ name, isHidden, rows, isCut }) => ({
    name,
    isHidden,
    isCut,
    rows: rows.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell) => cell?.text ?? ''),
      kinds: cells.map((cell) => cell?.kind ?? 'empty'),
    })),
  }));
  const lines = (sample?.text?.lines ?? []).map((line, index) => ({
    page: line.page,
    line: index + 1,
    pieces: piecesOf(line),
  }));
  return { id, fileName, status, sheets, lines, pages: sample?.text?.pages ?? null, problem };
}

// A blank is 0.6 of the type size in type whose letters are all of one width; columns stand farther apart.
const PIECE_GAP = 0.75;

/** Words that stand near to each other are one piece. */
function piecesOf({ words, size }: TextLine): string[] {
  const pieces: string[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { text, x0, x1 } of words) {
    const last = pieces.length - 1;
    if (x0 - end < size * PIECE_GAP) pieces[last] = `${pieces[last] ?? ''} ${text}`;
    else pieces.push(text);
    end = x1;
  }
  return pieces;
}
