import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, encodeCursor, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { TREES, type Tree } from '../../domain/grants.js';
import { OrganisationCommands } from '../application/organisation.commands.js';
import { OrganisationQueries } from '../application/organisation.queries.js';
import { textAndIdOf } from './cursors.js';
import {
  CreateNodeRequest,
  EndRequest,
  MembersQuery,
  MoveNodeRequest,
  OnDayQuery,
  RenameNodeRequest,
} from './organisation.request.dto.js';
import { OrgChangesDto, OrgMemberPageDto, OrgNodeDto, OrgTreeDto } from './organisation.response.dto.js';
import { TreePipe } from './tree.pipe.js';
import './auth.problems.js';
import './organisation.problems.js';

const ApiTree = ApiParam({ name: 'tree', enum: TREES, enumName: 'OrgTreeKind' });

@ApiTags('auth')
@Controller()
export class OrganisationController {
  constructor(
    private readonly queries: OrganisationQueries,
    private readonly commands: OrganisationCommands,
  ) {}

  @Get('organisation/:tree')
  @ApiTree
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'getOrgTree', summary: 'Read a tree of the organisation as it stood on a day' })
  tree(
    @CurrentAccess() access: Access,
    @Param('tree', TreePipe) tree: Tree,
    @Query() { on }: OnDayQuery,
  ): Promise<OrgTreeDto> {
    return this.queries.tree(access, tree, on);
  }

  @Get('organisation/:tree/changes')
  @ApiTree
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'listOrgChanges', summary: 'List the days on which a tree changed' })
  async changes(@CurrentAccess() access: Access, @Param('tree', TreePipe) tree: Tree): Promise<OrgChangesDto> {
    return { items: await this.queries.changes(access, tree) };
  }

  @Post('organisation/:tree/nodes')
  @ApiTree
  @RequirePermission('settings.edit')
  @ApiOperation({ operationId: 'createOrgNode', summary: 'Create a team, a department or a location' })
  @ApiProblems('parent-unknown', 'node-name-taken', 'node-ended', 'date-before-node')
  async create(
    @CurrentAccess() access: Access,
    @Param('tree', TreePipe) tree: Tree,
    @Body() body: CreateNodeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrgNodeDto> {
    return this.shown(access, await this.commands.create(access, { tree, ...body }), response);
  }

  @Patch('org-nodes/:id')
  @RequirePermission('settings.edit')
  @ApiOperation({ operationId: 'renameOrgNode', summary: 'Rename a team, a department or a location' })
  @ApiProblems('node-not-found', 'version-stale', 'node-name-taken')
  async rename(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
    @Body() { name }: RenameNodeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrgNodeDto> {
    await this.commands.rename(access, { id, version }, name);
    return this.shown(access, id, response);
  }

  @Post('org-nodes/:id/move')
  @HttpCode(200)
  @RequirePermission('settings.edit')
  @ApiOperation({ operationId: 'moveOrgNode', summary: 'Put a node below another one from a day on' })
  @ApiProblems('node-not-found', 'version-stale', 'parent-unknown', 'node-circular', 'node-ended', 'date-before-node')
  async move(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
    @Body() body: MoveNodeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrgNodeDto> {
    await this.commands.move(access, { id, version }, body);
    return this.shown(access, id, response);
  }

  @Post('org-nodes/:id/end')
  @HttpCode(200)
  @RequirePermission('settings.edit')
  @ApiOperation({ operationId: 'endOrgNode', summary: 'End a team, a department or a location' })
  @ApiProblems('node-not-found', 'version-stale', 'node-in-use', 'node-ended', 'date-before-node')
  async end(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
    @Body() { on }: EndRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrgNodeDto> {
    await this.commands.end(access, { id, version }, on);
    return this.shown(access, id, response);
  }

  @Get('org-nodes/:id/members')
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'listOrgMembers', summary: 'List the members of a node on a day' })
  @ApiProblems('node-not-found', 'cursor-invalid')
  async members(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { cursor, count, on, withBelow, limit }: MembersQuery,
  ): Promise<OrgMemberPageDto> {
    const after = cursor === undefined ? null : textAndIdOf(cursor);
    const filter = { on, withBelow: withBelow ?? false, limit, after, isCounted: count ?? false };
    const { nextAfter, ...page } = await this.queries.members(access, id, filter);
    return { ...page, nextCursor: nextAfter && encodeCursor([...nextAfter]) };
  }

  private async shown(access: Access, id: string, response: Response): Promise<OrgNodeDto> {
    const node = await this.queries.written(access, id);
    setEtag(response, node.version);
    return node;
  }
}
