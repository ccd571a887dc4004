import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  CurrentAccess,
  encodeCursor,
  FieldGroups,
  IfMatch,
  RequirePermission,
  setEtag,
} from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { AddPerson } from '../application/people-add.js';
import { EditPerson } from '../application/people.commands.js';
import { DeletePerson } from '../application/people-delete.js';
import { PeopleQueries } from '../application/people.queries.js';
import './accounts.problems.js';
import './auth.problems.js';
import { textAndIdOf } from './cursors.js';
import { PeopleQuery } from './person.query.dto.js';
import { AddPersonRequest, ChangePersonRequest } from './person.request.dto.js';
import { PersonAddedResponse, PersonPage, PersonResponse } from './person.response.dto.js';

@ApiTags('auth')
@Controller('people')
@FieldGroups({ contact: ['email'] })
export class PeopleController {
  constructor(
    private readonly queries: PeopleQueries,
    private readonly add: AddPerson,
    private readonly edit: EditPerson,
    private readonly remove: DeletePerson,
  ) {}

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

  /** With the right to create people the invitation goes out at once; with the right to invite only, the person waits for an
   *  administrator. */
  @Post()
  @RequirePermission('user.create', 'user.invite')
  @ApiOperation({ operationId: 'addPerson', summary: 'Add a person and send the invitation' })
  @ApiProblems('email-taken', 'user-name-taken', 'place-not-found', 'place-missing')
  async addPerson(
    @CurrentAccess() access: Access,
    @Body() body: AddPersonRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PersonAddedResponse> {
    const added = await this.add.execute(access, body);
    response.setHeader('Location', `/api/v1/people/${added.id}`);
    return added;
  }

  @Patch(':id')
  @RequirePermission('user.edit')
  @ApiOperation({ operationId: 'changePerson', summary: 'Change name, e-mail address or user name of a person' })
  @ApiProblems('person-not-found', 'version-stale', 'email-taken', 'user-name-taken', 'duty-refused')
  async changePerson(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
    @Body() body: ChangePersonRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PersonResponse> {
    await this.edit.execute(access, { id, version }, body);
    return this.one(access, id, response);
  }

  /** Only somebody without any facts: everybody else is deactivated. */
  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('user.deactivate')
  @ApiOperation({ operationId: 'deletePerson', summary: 'Delete a person without facts' })
  @ApiProblems('person-not-found', 'version-stale', 'person-has-facts', 'duty-refused')
  async deletePerson(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    await this.remove.execute(access, { id, version });
  }
}
