import { Controller, Delete, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, PageQuery, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { MAPPING_PERMISSION } from '../application/map-columns.js';
import { SavedMappings } from '../application/saved-mappings.js';
import { mappingVersionDtos, savedMappingDto } from './mapping.mapping.js';
import { MappingVersionListDto, SavedMappingDto, SavedMappingPageDto } from './mapping.response.dto.js';

/** How columns of earlier files were mapped by hand, for later files with the same headers. */
@ApiTags('imports')
@ApiBearerAuth()
@RequirePermission(MAPPING_PERMISSION)
@Controller('import-mappings')
export class MappingsController {
  constructor(private readonly mappings: SavedMappings) {}

  /** Column mappings that people kept for later files, newest first. */
  @Get()
  @ApiOperation({ operationId: 'listImportMappings', summary: 'List saved column mappings' })
  @ApiOkResponse({ type: SavedMappingPageDto })
  async listImportMappings(@CurrentAccess() access: Access, @Query() page: PageQuery): Promise<SavedMappingPageDto> {
    const { items, nextCursor } = await this.mappings.list(access, page);
    return { items: items.map(savedMappingDto), nextCursor };
  }

  /** Every version of a saved mapping, newest first: who mapped what, when and for which file. */
  @Get(':id/versions')
  @ApiOperation({ operationId: 'listImportMappingVersions', summary: 'List the versions of a saved column mapping' })
  @ApiOkResponse({ type: MappingVersionListDto })
  @ApiProblems('mapping-not-found')
  async listImportMappingVersions(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<MappingVersionListDto> {
    return { items: mappingVersionDtos(await this.mappings.versions(access, id)) };
  }

  /** Makes an earlier version current again, as a new version. Files that were read meanwhile stay as they are. */
  @Post(':id/versions/:version/restore')
  @HttpCode(200)
  @ApiOperation({ operationId: 'restoreImportMapping', summary: 'Make an earlier version of a column mapping current' })
  @ApiOkResponse({ type: SavedMappingDto })
  @ApiProblems('mapping-not-found')
  async restoreImportMapping(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('version', ParseIntPipe) version: number,
  ): Promise<SavedMappingDto> {
    return savedMappingDto(await this.mappings.restore(access, id, version));
  }

  /** Forgets a saved column mapping with all its versions. Files that were read with it stay as they are. */
  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteImportMapping', summary: 'Delete a saved column mapping' })
  @ApiNoContentResponse()
  @ApiProblems('mapping-not-found')
  async deleteImportMapping(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.mappings.remove(access, id);
  }
}
