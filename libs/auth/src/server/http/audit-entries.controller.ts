import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, encodeCursor, RequirePermission } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { AuditQueries, type AuditEntryView } from '../application/audit.queries.js';
import { AuditEntriesQuery } from './audit-entry.query.dto.js';
import { AuditEntryPage, AuditEntryResponse } from './audit-entry.response.dto.js';
import './auth.problems.js';
import { sequenceOf } from './cursors.js';

@ApiTags('auth')
@Controller('audit-entries')
export class AuditEntriesController {
  constructor(private readonly queries: AuditQueries) {}

  @Get()
  @RequirePermission('audit.view')
  @ApiOperation({ operationId: 'listAuditEntries', summary: 'List the audit log, newest entries first' })
  @ApiProblems('cursor-invalid')
  async list(@CurrentAccess() access: Access, @Query() query: AuditEntriesQuery): Promise<AuditEntryPage> {
    const { cursor, count, from, until, ...filter } = query;
    const { items, nextBefore, ...page } = await this.queries.list(access, {
      ...filter,
      from: from === undefined ? undefined : new Date(from),
      until: until === undefined ? undefined : new Date(until),
      before: cursor === undefined ? null : sequenceOf(cursor),
      isCounted: count ?? false,
    });
    return {
      ...page,
      items: items.map(toResponse),
      nextCursor: nextBefore === null ? null : encodeCursor([String(nextBefore)]),
    };
  }
}

function toResponse({ sequence: _sequence, at, ...entry }: AuditEntryView): AuditEntryResponse {
  return { ...entry, at: at.toISOString() };
}
