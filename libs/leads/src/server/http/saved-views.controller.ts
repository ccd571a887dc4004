import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { SavedViews, type SavedViewRow } from '../application/saved-views.js';
import {
  ChangeViewRequest,
  CreateViewRequest,
  PinViewRequest,
  SavedViewDto,
  SavedViewListDto,
} from './saved-view.dto.js';

@ApiTags('leads')
@Controller('lead-views')
export class SavedViewsController {
  constructor(private readonly views: SavedViews) {}

  /** List saved views
   *
   *  Yours and those that are shared; pinned ones first. */
  @Get()
  @ApiOperation({ operationId: 'listLeadViews' })
  @RequirePermission('lead.view')
  @ApiProblems()
  async list(@CurrentAccess() access: Access): Promise<SavedViewListDto> {
    const rows = await this.views.list(access);
    return { items: rows.map((row) => viewDto(row, access)) };
  }

  /** Get a saved view */
  @Get(':id')
  @ApiOperation({ operationId: 'getLeadView' })
  @RequirePermission('lead.view')
  @ApiProblems('view-not-found')
  one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SavedViewDto> {
    return this.shown(access, id, response);
  }

  /** Save a view */
  @Post()
  @ApiOperation({ operationId: 'createLeadView' })
  @RequirePermission('lead.view')
  @ApiProblems('view-name-taken')
  async create(
    @CurrentAccess() access: Access,
    @Body() { name, query, isShared = false }: CreateViewRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SavedViewDto> {
    const id = await this.views.create(access, { name, query, isShared });
    response.setHeader('Location', `/api/v1/lead-views/${id}`);
    return this.shown(access, id, response);
  }

  /** Change a view of yours */
  @Patch(':id')
  @ApiOperation({ operationId: 'changeLeadView' })
  @RequirePermission('lead.view')
  @ApiProblems('view-not-found', 'view-name-taken', 'version-stale')
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
    @Body() body: ChangeViewRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SavedViewDto> {
    await this.views.change(access, { id, version }, body);
    return this.shown(access, id, response);
  }

  /** Remove a view of yours */
  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeLeadView' })
  @RequirePermission('lead.view')
  @ApiProblems('view-not-found')
  remove(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.views.remove(access, id);
  }

  /** Pin a view for yourself, or unpin it */
  @Put(':id/pinned')
  @ApiOperation({ operationId: 'pinLeadView' })
  @RequirePermission('lead.view')
  @ApiProblems('view-not-found')
  async pin(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { isPinned }: PinViewRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SavedViewDto> {
    await this.views.setPinned(access, id, isPinned);
    return this.shown(access, id, response);
  }

  private async shown(access: Access, id: string, response: Response): Promise<SavedViewDto> {
    const view = await this.views.one(access, id);
    setEtag(response, view.version);
    return viewDto(view, access);
  }
}

function viewDto(row: SavedViewRow, { actor }: Access): SavedViewDto {
  return {
    ...{
      id: row.id,
      name: row.name,
      query: row.query,
      isShared: row.is_shared,
      isPinned: row.is_pinned,
      version: row.version,
    },
    owner: { id: row.owner_id, name: row.owner_name ?? 'Somebody who left' },
    isMine: row.owner_id === actor.id,
  };
}
