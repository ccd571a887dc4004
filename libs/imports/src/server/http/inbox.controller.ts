import { Body, Controller, Get, HttpCode, Param, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { InboxSettings } from '../application/inbox-settings.js';
import { InboxLoaderRequest } from './history.request.dto.js';
import { InboxDto, InboxLoaderDto } from './history.response.dto.js';

/** Files that come without anybody sending them. */
@ApiTags('imports')
@ApiBearerAuth()
@RequirePermission('loader.configure')
@Controller('import-inbox')
export class InboxController {
  constructor(private readonly inbox: InboxSettings) {}

  /** Where files are fetched from, what happens with them, and those that came last. */
  @Get()
  @ApiOperation({ operationId: 'getImportInbox', summary: 'Get the inbox' })
  @ApiOkResponse({ type: InboxDto })
  getImportInbox(@CurrentAccess() access: Access): Promise<InboxDto> {
    return this.inbox.get(access);
  }

  /** Says whether files of the inbox are committed by themselves when nothing about them needs a person. */
  @Put('loaders/:loader')
  @HttpCode(200)
  @ApiOperation({ operationId: 'setInboxLoader', summary: 'Set what the inbox does with a loader' })
  @ApiOkResponse({ type: InboxLoaderDto })
  @ApiProblems('inbox-loader-not-found', 'version-stale')
  async setInboxLoader(
    @CurrentAccess() access: Access,
    @Param('loader') loader: string,
    @IfMatch() ifMatch: number | null,
    @Body() { autoCommit }: InboxLoaderRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<InboxLoaderDto> {
    const setting = await this.inbox.set(access, loader, { autoCommit, ifMatch });
    setEtag(response, setting.version);
    return setting;
  }
}
