import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, encodeCursor, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { SignInFiguresQuery } from '../application/sign-in-log.figures.js';
import { SignInLogExport } from '../application/sign-in-log-export.js';
import { SignInLogQueries, type SignInLogFilter, type SignInLogView } from '../application/sign-in-log.queries.js';
import { instantAndIdOf } from './cursors.js';
import {
  SignInFiguresDto,
  SignInFiguresQueryDto,
  SignInLogEntryDto,
  SignInLogPage,
  SignInLogQuery,
} from './sign-in-log.dto.js';
import './auth.problems.js';

@ApiTags('auth')
@Controller('sign-in-log')
export class SignInLogController {
  constructor(
    private readonly log: SignInLogQueries,
    private readonly amounts: SignInFiguresQuery,
    private readonly files: SignInLogExport,
  ) {}

  @Get()
  @RequirePermission('login_log.view')
  @ApiOperation({ operationId: 'listSignIns', summary: 'List sign-ins or failed tries in scope, the newest first' })
  @ApiProblems('cursor-invalid')
  async list(@CurrentAccess() access: Access, @Query() query: SignInLogQuery): Promise<SignInLogPage> {
    const { items, nextAfter, ...page } = await this.log.list(access, {
      ...filterOf(query),
      limit: query.limit,
      after: query.cursor === undefined ? null : instantAndIdOf(query.cursor),
      isCounted: query.count ?? false,
    });
    return { ...page, items: items.map(toEntry), nextCursor: nextAfter && encodeCursor([...nextAfter]) };
  }

  @Get('figures')
  @RequirePermission('login_log.view')
  @ApiOperation({ operationId: 'getSignInFigures', summary: 'Read what the sign-ins in scope amount to' })
  @ApiProblems()
  figures(@CurrentAccess() access: Access, @Query() query: SignInFiguresQueryDto): Promise<SignInFiguresDto> {
    return this.amounts.figures(access, query);
  }

  @Get('export')
  @RequirePermission('login_log.view')
  @ApiOperation({ operationId: 'exportSignIns', summary: 'Download the rows of the list as a workbook' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems()
  async export(
    @CurrentAccess() access: Access,
    @Query() query: SignInLogQuery,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.files.sheet(access, filterOf(query));
    await sendWorkbook(response, { fileName: 'sign-in-log.xlsx', sheets: [sheet] });
  }
}

function filterOf({ kind = 'sign-in', from, until, ...rest }: SignInLogQuery): SignInLogFilter {
  const { person, search, endReason, outcome } = rest;
  const instant = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));
  return { kind, person, search, endReason, outcome, from: instant(from), until: instant(until) };
}

function toEntry({ at, lastSeenAt, endedAt, ...entry }: SignInLogView): SignInLogEntryDto {
  return {
    ...entry,
    at: at.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
