import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentAccess, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { IMPORTS_API_OPTIONS, type ImportsApiOptions } from '../imports.options.js';
import { TargetRegistry } from '../target-registry.js';
import { ImportTargetListDto } from './catalog.response.dto.js';

/** What files can be for. */
@ApiTags('imports')
@ApiBearerAuth()
@Controller()
export class CatalogController {
  constructor(
    private readonly targets: TargetRegistry,
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
}
