import { Controller, Delete, Get, HttpCode, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, PageQuery, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { MAPPING_PERMISSION } from '../application/map-columns.js';
import { SavedMappings } from '../application/saved-mappings.js';
import { IMPORTS_API_OPTIONS, type ImportsApiOptions } from '../imports.options.js';
import { TargetRegistry } from '../target-registry.js';
import { ImportTargetListDto, SavedMappingPageDto } from './catalog.response.dto.js';

/** What files can be for, and how their columns were mapped before. */
@ApiTags('imports')
@ApiBearerAuth()
@Controller()
export class CatalogController {
  constructor(
    private readonly targets: TargetRegistry,
    private readonly mappings: SavedMappings,
    @Inject(IMPORTS_API_OPTIONS) private readonly options: ImportsApiOptions,
  ) {}

  /** What files can be for: those that the caller may upload. */
  @Get('import-targets')
  @RequirePermission('sales.upload')
  @ApiOperation({ operationId: 'listImportTargets', summary: 'List import targets' })
  @ApiOkResponse({ type: ImportTargetListDto })
  listImportTargets(@CurrentAccess() access: Access): ImportTargetListDto {
    const targets = this.targets.all.filter(({ uploadPermission }) => access.can(uploadPermission));
    const items = targets.map(({ target, title, loaders = [] }) => ({
      target,
      title,
      loaders: loaders.map(({ slug, title: name, needsRevenueMonth, revenueMonthFormats, formats }) => ({
        slug,
        title: name,
        needsRevenueMonth,
        revenueMonthFormats: [...revenueMonthFormats],
        formats: [...formats],
      })),
    }));
    return { items, maxUploadBytes: this.options.limits.maxUploadBytes };
  }

  /** Column mappings that people kept for later files, newest first. */
  @Get('import-mappings')
  @RequirePermission(MAPPING_PERMISSION)
  @ApiOperation({ operationId: 'listImportMappings', summary: 'List saved column mappings' })
  @ApiOkResponse({ type: SavedMappingPageDto })
  async listImportMappings(@CurrentAccess() access: Access, @Query() page: PageQuery): Promise<SavedMappingPageDto> {
    const { items, nextCursor } = await this.mappings.list(access, page);
    const dtos = items.map(({ created_by_name: createdBy, created_at: createdAt, headers, columns, ...rest }) => ({
      ...rest,
      headers: [...headers],
      columns: { ...columns },
      createdBy,
      createdAt,
    }));
    return { items: dtos, nextCursor };
  }

  /** Forgets a saved column mapping. Files that were read with it stay as they are. */
  @Delete('import-mappings/:id')
  @HttpCode(204)
  @RequirePermission(MAPPING_PERMISSION)
  @ApiOperation({ operationId: 'deleteImportMapping', summary: 'Delete a saved column mapping' })
  @ApiNoContentResponse()
  @ApiProblems('mapping-not-found')
  async deleteImportMapping(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.mappings.remove(access, id);
  }
}
