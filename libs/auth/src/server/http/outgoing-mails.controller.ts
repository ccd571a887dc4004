import { Controller, Get, Header, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, encodeCursor, RequirePermission } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { PeopleMails } from '../application/people-mails.js';
import './accounts.problems.js';
import { idOf } from './people-cursor.js';
import { OutgoingMailPage, OutgoingMailsQuery, OutgoingMailWithText } from './outgoing-mail.dto.js';

@ApiTags('auth')
@Controller('outgoing-mails')
export class OutgoingMailsController {
  constructor(private readonly mails: PeopleMails) {}

  @Get()
  @RequirePermission('settings.edit')
  @ApiOperation({ operationId: 'listOutgoingMails', summary: 'List mails that were ordered, newest first' })
  @ApiProblems('cursor-invalid')
  async list(@CurrentAccess() access: Access, @Query() query: OutgoingMailsQuery): Promise<OutgoingMailPage> {
    const { limit, status, recipient, cursor } = query;
    const before = cursor === undefined ? null : idOf(cursor);
    const found = await this.mails.list(access, { limit: limit + 1, status, recipient, before });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.id]) : null };
  }

  @Get(':id')
  @Header('Cache-Control', 'no-store')
  @RequirePermission('settings.edit')
  @ApiOperation({ operationId: 'getOutgoingMail', summary: 'Read a mail; its text while it is kept' })
  @ApiProblems('outgoing-mail-not-found')
  one(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<OutgoingMailWithText> {
    return this.mails.read(access, id);
  }
}
