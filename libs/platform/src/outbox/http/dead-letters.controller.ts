import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Access } from '@tierline/shared/access';
import {
  ApiProblems,
  CurrentAccess,
  decodeCursor,
  encodeCursor,
  PageQuery,
  RequirePermission,
} from '../../http/index.js';
import { DeadLetters } from '../dead-letters.js';
import { DeadLetterPage } from './dead-letter.response.dto.js';
import './dead-letter.problems.js';

@ApiTags('platform')
@Controller('admin/dead-letters')
export class DeadLettersController {
  constructor(private readonly deadLetters: DeadLetters) {}

  @Get()
  @RequirePermission('settings.edit')
  @ApiOperation({ operationId: 'listDeadLetters', summary: 'List deliveries that were given up, newest first' })
  @ApiProblems('cursor-invalid')
  async list(@CurrentAccess() access: Access, @Query() query: PageQuery): Promise<DeadLetterPage> {
    const before = query.cursor === undefined ? null : String(decodeCursor(query.cursor)[0]);
    const letters = await this.deadLetters.list(access, { limit: query.limit, before });
    const last = letters.length === query.limit ? letters.at(-1) : undefined;
    return {
      items: letters.map(({ payload: _payload, ...letter }) => letter),
      nextCursor: last ? encodeCursor([last.id]) : null,
    };
  }

  @Post(':id/replay')
  @HttpCode(202)
  @RequirePermission('settings.edit')
  @ApiOperation({ operationId: 'replayDeadLetter', summary: 'Deliver a dead letter once more' })
  @ApiProblems('dead-letter-not-found')
  async replay(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.deadLetters.replay(access, id);
  }
}
