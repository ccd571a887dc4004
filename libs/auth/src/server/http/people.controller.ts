import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, encodeCursor, RequirePermission, setEtag } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { PeopleQueries } from '../application/people.queries.js';
import { textAndIdOf } from './cursors.js';
import { PeopleQuery } from './person.query.dto.js';
import { PersonPage, PersonResponse } from './person.response.dto.js';
import './auth.problems.js';

@ApiTags('auth')
@Controller('people')
export class PeopleController {
  constructor(private readonly queries: PeopleQueries) {}

  @Get()
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'listPeople', summary: 'List people in scope' })
  @ApiProblems('cursor-invalid')
  async list(@CurrentAccess() access: Access, @Query() query: PeopleQuery): Promise<PersonPage> {
    const { cursor, count, sort = 'name', ...filter } = query;
    const after = cursor === undefined ? null : textAndIdOf(cursor);
    const { nextAfter, ...page } = await this.queries.list(access, {
      ...filter,
      sort,
      limit: query.limit,
      after,
      isCounted: count ?? false,
    });
    return { ...page, nextCursor: nextAfter && encodeCursor([...nextAfter]) };
  }

  @Get(':id')
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'getPerson', summary: 'Read the card of a person' })
  @ApiProblems('person-not-found')
  async one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PersonResponse> {
    const person = await this.queries.one(access, id);
    setEtag(response, person.version);
    return person;
  }
}
