import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ImportTarget } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import { CurrentAccess, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { UPLOAD_PERMISSIONS } from '../../domain/upload-permissions.js';
import { IMPORTS_API_OPTIONS, type ImportsApiOptions } from '../imports.options.js';
import { TargetRegistry } from '../target-registry.js';
import { ImportTargetDto, ImportTargetListDto } from './catalog.response.dto.js';

const ROWS = { one: 'row', many: 'rows' };

/** What files can be for. */
@ApiTags('imports')
@ApiBearerAuth()
@Controller()
export class CatalogController {
  constructor(
    private readonly targets: TargetRegistry,
    private readonly database: Database,
    @Inject(IMPORTS_API_OPTIONS) private readonly options: ImportsApiOptions,
  ) {}

  /** What files can be for: those that the caller may upload. */
  @Get('import-targets')
  @RequirePermission(...UPLOAD_PERMISSIONS)
  @ApiOperation({ operationId: 'listImportTargets', summary: 'List import targets' })
  @ApiOkResponse({ type: ImportTargetListDto })
  async listImportTargets(@CurrentAccess() access: Access): Promise<ImportTargetListDto> {
    const targets = this.targets.all.filter(({ uploadPermission }) => access.can(uploadPermission));
    const items = await Promise.all(targets.map((target) => this.shown(target)));
    return { items, maxUploadBytes: this.options.limits.maxUploadBytes };
  }

  private async shown(target: ImportTarget): Promise<ImportTargetDto> {
    const { loaders = [], totals, noun = ROWS, codeTitles = {}, keyFields = [] } = target;
    const options = (await target.options?.(this.database)) ?? [];
    return {
      target: target.target,
      title: target.title,
      loaders: loaders.map(({ slug, title: name, needsRevenueMonth, revenueMonthFormats, formats }) => ({
        slug,
        title: name,
        needsRevenueMonth,
        revenueMonthFormats: [...revenueMonthFormats],
        formats: [...formats],
      })),
      options: options.map(({ values, ...option }) => ({ ...option, values: values.map((value) => ({ ...value })) })),
      noun: { ...noun },
      totals: Object.fromEntries(totals.map(({ name, title = name }) => [name, title])),
      codeTitles: { ...codeTitles },
      hasPeriods: target.periods !== undefined,
      keyFields: [...keyFields],
    };
  }
}
