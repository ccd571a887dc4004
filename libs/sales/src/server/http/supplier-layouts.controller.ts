import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { SupplierLayoutQueries } from '../application/supplier-layout.queries.js';
import { SupplierLayoutCommands } from '../application/supplier-layouts.commands.js';
import { layoutDto, layoutItemDto } from './supplier-layout.mapping.js';
import { CreateSupplierLayoutRequest, ReplaceSupplierLayoutRequest } from './supplier-layout.request.dto.js';
import {
  SupplierLayoutDto,
  SupplierLayoutListDto,
  SupplierLayoutVersionListDto,
} from './supplier-layout.response.dto.js';

/** How the files of suppliers are read, as data. */
@ApiTags('sales')
@RequirePermission('loader.configure')
@Controller('supplier-layouts')
export class SupplierLayoutsController {
  constructor(
    private readonly queries: SupplierLayoutQueries,
    private readonly commands: SupplierLayoutCommands,
  ) {}

  /** List layouts
   *
   *  Those that people made first, then those that come with Tierline. */
  @Get()
  @ApiOperation({ operationId: 'listSupplierLayouts' })
  async list(@CurrentAccess() access: Access): Promise<SupplierLayoutListDto> {
    return { items: (await this.queries.list(access)).map(layoutItemDto) };
  }

  /** Get a layout
   *
   *  Its `definition` is what an exported file holds. */
  @Get(':loader')
  @ApiOperation({ operationId: 'getSupplierLayout' })
  @ApiProblems('layout-not-found')
  async one(
    @CurrentAccess() access: Access,
    @Param('loader') loader: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SupplierLayoutDto> {
    return this.shown(access, loader, response);
  }

  /** List the versions of a layout */
  @Get(':loader/versions')
  @ApiOperation({ operationId: 'listSupplierLayoutVersions' })
  @ApiProblems('layout-not-found')
  async versions(
    @CurrentAccess() access: Access,
    @Param('loader') loader: string,
  ): Promise<SupplierLayoutVersionListDto> {
    return { items: (await this.queries.versions(access, loader)).map(layoutDto) };
  }

  /** Create a layout
   *
   *  From then on files can be uploaded with it as `loader`. */
  @Post()
  @ApiOperation({ operationId: 'createSupplierLayout' })
  @ApiProblems('layout-invalid', 'name-taken', 'reference-unknown')
  async create(
    @CurrentAccess() access: Access,
    @Body() { definition }: CreateSupplierLayoutRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SupplierLayoutDto> {
    const loader = await this.commands.create(access, definition);
    response.setHeader('Location', `/api/v1/supplier-layouts/${loader}`);
    return this.shown(access, loader, response);
  }

  /** Change a layout
   *
   *  Makes a new version. Files that were uploaded before stay with theirs. */
  @Put(':loader')
  @ApiOperation({ operationId: 'replaceSupplierLayout' })
  @ApiProblems('layout-invalid', 'layout-not-found', 'layout-built-in', 'version-stale', 'reference-unknown')
  async replace(
    @CurrentAccess() access: Access,
    @Param('loader') loader: string,
    @IfMatch() version: number | null,
    @Body() body: ReplaceSupplierLayoutRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SupplierLayoutDto> {
    await this.commands.replace(access, { loader, version }, body);
    return this.shown(access, loader, response);
  }

  /** Remove a layout
   *
   *  Only one that no file was uploaded with. Others are switched off. */
  @Delete(':loader')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeSupplierLayout' })
  @ApiProblems('layout-not-found', 'layout-built-in', 'version-stale', 'still-in-use')
  remove(
    @CurrentAccess() access: Access,
    @Param('loader') loader: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    return this.commands.remove(access, { loader, version });
  }

  private async shown(access: Access, loader: string, response: Response): Promise<SupplierLayoutDto> {
    const dto = layoutDto(await this.queries.one(access, loader));
    setEtag(response, dto.version);
    return dto;
  }
}
