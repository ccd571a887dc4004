import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { LoaderSettings } from '../application/loader-settings.js';
import { LoaderSettingsDto, ReplaceLoaderSettingsRequest } from './loader-settings.dto.js';

/** What the company sets otherwise about the loaders that come with Tierline. */
@ApiTags('sales')
@RequirePermission('loader.configure')
@Controller('loaders')
export class LoaderSettingsController {
  constructor(private readonly settings: LoaderSettings) {}

  /** Get the settings of a loader */
  @Get(':loader/settings')
  @ApiOperation({ operationId: 'getLoaderSettings' })
  @ApiProblems('loader-not-found')
  one(
    @CurrentAccess() access: Access,
    @Param('loader') loader: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LoaderSettingsDto> {
    return this.shown(access, loader, response);
  }

  /** Change the settings of a loader
   *
   *  They hold for files that are uploaded from then on. */
  @Put(':loader/settings')
  @ApiOperation({ operationId: 'replaceLoaderSettings' })
  @ApiProblems('loader-not-found', 'settings-invalid', 'reference-unknown', 'version-stale')
  async replace(
    @CurrentAccess() access: Access,
    @Param('loader') loader: string,
    @IfMatch() version: number | null,
    @Body() { values }: ReplaceLoaderSettingsRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LoaderSettingsDto> {
    await this.settings.replace(access, { loader, version }, values);
    return this.shown(access, loader, response);
  }

  private async shown(access: Access, loader: string, response: Response): Promise<LoaderSettingsDto> {
    const { known, stored } = await this.settings.of(access, loader);
    setEtag(response, stored?.version ?? 0);
    return {
      loader,
      items: known.map(({ default: defaultValue, ...setting }) => ({
        ...setting,
        value: stored?.settings[setting.key] ?? defaultValue,
        defaultValue,
      })),
      changedBy: stored?.changed_by_name ?? null,
      changedAt: stored?.changed_at ?? null,
      version: stored?.version ?? 0,
    };
  }
}
