import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ChangedRows } from '@tierline/platform/database';
import { ApiProblems, CurrentAccess, eventStream, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { UPLOAD_PERMISSIONS } from '../../domain/upload-permissions.js';
import { FollowImport } from '../application/follow-import.js';
import { IMPORTS_CHANNEL, ImportQueries } from '../application/import.queries.js';
import { ReceiveImport } from '../application/receive-import.js';
import type { ImportRow } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';
import { importDto } from './import.mapping.js';
import { ImportListQuery } from './import.request.dto.js';
import { ImportAcceptedDto, ImportDto, ImportPageDto, UploaderListDto } from './import.response.dto.js';
import './imports.problems.js';
import { UploadReceiver } from './upload.js';
import { UploadRequest } from './upload.request.dto.js';

/** Files from upload to facts. */
@ApiTags('imports')
@ApiBearerAuth()
@ApiExtraModels(ImportDto)
@RequirePermission(...UPLOAD_PERMISSIONS)
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly uploads: UploadReceiver,
    private readonly receive: ReceiveImport,
    private readonly queries: ImportQueries,
    private readonly follow: FollowImport,
    private readonly changed: ChangedRows,
    private readonly targets: TargetRegistry,
  ) {}

  /** Uploads a file and has it read. */
  @Post()
  @HttpCode(202)
  @ApiOperation({ operationId: 'createImport', summary: 'Upload a file' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadRequest })
  @ApiAcceptedResponse({
    type: ImportAcceptedDto,
    headers: { Location: { description: 'Address of the import', schema: { type: 'string' } } },
  })
  @ApiProblems(
    'already-imported',
    'upload-invalid',
    'target-unknown',
    'params-invalid',
    'file-too-large',
    'file-type-unsupported',
    'file-empty',
  )
  async createImport(
    @CurrentAccess() access: Access,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportAcceptedDto> {
    this.receive.requireAny(access);
    const id = await this.receive.execute(access, await this.uploads.receive(request));
    response.setHeader('Location', `/api/v1/imports/${id}`);
    return { id, status: 'received' };
  }

  /** Imports that the caller may see, newest first. */
  @Get()
  @ApiOperation({ operationId: 'listImports', summary: 'List imports' })
  @ApiOkResponse({ type: ImportPageDto })
  async listImports(@CurrentAccess() access: Access, @Query() query: ImportListQuery): Promise<ImportPageDto> {
    const { items, ...page } = await this.queries.list(access, query);
    return { ...page, items: items.map((row) => this.dtoOf(row)) };
  }

  /** Everybody whose imports the caller may see, by name. */
  @Get('uploaders')
  @ApiOperation({ operationId: 'listUploaders', summary: 'List who uploaded files' })
  @ApiOkResponse({ type: UploaderListDto })
  async listUploaders(@CurrentAccess() access: Access): Promise<UploaderListDto> {
    return { items: await this.queries.uploaders(access) };
  }

  /** Server-sent events named `imports` at the beginning and whenever an import that the caller may see begins, goes on or changes: read the
   *  list again then. Changes that come close together are one event. */
  @Get('events')
  @ApiOperation({ operationId: 'followImports', summary: 'Follow the list of imports' })
  @ApiOkResponse({
    description: 'Events named `imports`: only that something changed, and when it was told.',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example: 'event: imports\ndata: {"at":"2026-11-20T09:30:00.000Z"}\n\n',
      },
    },
  })
  @ApiProblems()
  followImports(@Req() request: Request, @Res() response: Response): void {
    const stream = eventStream(request, response);
    const stop = this.changed.follow({
      channel: IMPORTS_CHANNEL,
      isSeen: (ids) => this.queries.seesOneOf(stream.access(), ids),
      tell: () => stream.send('imports', { at: new Date().toISOString() }),
    });
    stream.onClose(stop);
  }

  /** One import as it is now. */
  @Get(':id')
  @ApiOperation({ operationId: 'getImport', summary: 'Get an import' })
  @ApiOkResponse({ type: ImportDto })
  @ApiProblems('import-not-found')
  async getImport(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportDto> {
    const row = await this.queries.get(access, id);
    setEtag(response, row.version);
    return this.dtoOf(row);
  }

  /** The import now and whenever it changes, as server-sent events named `import`, each with the whole import as JSON. Whoever
   *  reconnects gets the state of that moment first. */
  @Get(':id/events')
  @ApiOperation({ operationId: 'followImport', summary: 'Follow an import' })
  @ApiOkResponse({
    description: 'Events named `import`; the data of each is the import.',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example: 'event: import\ndata: {"id":"…","status":"reading"}\n\n',
      },
    },
  })
  @ApiProblems('import-not-found')
  async followImport(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.queries.get(access, id);
    const stream = eventStream(request, response);
    const stop = await this.follow.execute(access, id, (row) => stream.send('import', this.dtoOf(row)));
    stream.onClose(stop);
  }

  private dtoOf(row: ImportRow): ImportDto {
    return importDto(row, this.targets.get(row.target), new Date());
  }
}
