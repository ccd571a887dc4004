import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, encodeCursor, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { AuditExport } from '../application/audit-export.js';
import { AuditQueries, type AuditEntryView } from '../application/audit.queries.js';
import type { AuditFilter } from '../persistence/audit-filter.js';
import { AuditEntriesQuery, AuditFilterQuery } from './audit-entry.query.dto.js';
import { AuditEntryPage, AuditEntryResponse } from './audit-entry.response.dto.js';
import './auth.problems.js';
import { sequenceOf } from './cursors.js';

@ApiTags('auth')
@Controller('audit-entries')
export class AuditEntriesController {
  constructor(
    private readonly queries: AuditQueries,
    private readonly exports: AuditExport,
  ) {}

  @Get()
  @RequirePermission('audit.view')
  @ApiOperation({ operationId: 'listAuditEntries', summary: 'Search the audit log, newest entries first' })
  @ApiProblems('cursor-invalid')
  async list(@CurrentAccess() access: Access, @Query() query: AuditEntriesQuery): Promise<AuditEntryPage> {
    const { cursor, count, limit } = query;
    const { items, nextBefore, ...page } = await this.queries.list(access, {
      ...filterOf(query),
      limit,
      before: cursor === undefined ? null : sequenceOf(cursor),
      isCounted: count ?? false,
    });
    return {
      ...page,
      items: items.map(toResponse),
      nextCursor: nextBefore === null ? null : encodeCursor([String(nextBefore)]),
    };
  }

  @Get('export')
  @RequirePermission('audit.view')
  @ApiOperation({
    operationId: 'exportAuditEntries',
    summary: 'Export the entries found',
    description: 'All entries that fit the filters, in the order of the list, as an xlsx workbook.',
  })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems()
  async export(
    @CurrentAccess() access: Access,
    @Query() query: AuditFilterQuery,
    @Res() response: Response,
  ): Promise<void> {
    await sendWorkbook(response, {
      fileName: 'audit-log.xlsx',
      sheets: [this.exports.sheet(access, filterOf(query))],
    });
  }
}

function filterOf({ actor, act, subjectType, subjectId, text, requestId, from, until }: AuditFilterQuery): AuditFilter {
  return {
    ...{ actor, act, subjectType, subjectId, text, requestId },
    from: from === undefined ? undefined : new Date(from),
    until: until === undefined ? undefined : new Date(until),
  };
}

function toResponse({ sequence: _sequence, at, ...entry }: AuditEntryView): AuditEntryResponse {
  return { ...entry, at: at.toISOString() };
}
