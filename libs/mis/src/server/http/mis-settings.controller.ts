import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { MisSettingsAccess } from '../application/mis-settings.js';
import { MisSettingsDto, ReplaceMisSettingsRequest } from './mis-settings.dto.js';

@ApiTags('mis')
@Controller('mis/settings')
export class MisSettingsController {
  constructor(private readonly settings: MisSettingsAccess) {}

  /** Get the settings of campaign files */
  @Get()
  @ApiOperation({ operationId: 'getMisSettings' })
  @RequirePermission('campaign.view')
  one(@CurrentAccess() access: Access, @Res({ passthrough: true }) response: Response): Promise<MisSettingsDto> {
    return this.shown(access, response);
  }

  /** Replace the settings of campaign files
   *
   *  For who manages the campaigns of the whole company. Rows that are stored count by the new settings at once. */
  @Put()
  @ApiOperation({ operationId: 'replaceMisSettings' })
  @RequirePermission('campaign.manage')
  @ApiProblems('mis-settings-invalid', 'version-stale')
  async replace(
    @CurrentAccess() access: Access,
    @IfMatch() version: number | null,
    @Body() { campaignPrefix, stopWords, buckets, bookedWords }: ReplaceMisSettingsRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MisSettingsDto> {
    await this.settings.replace(access, version, {
      ...{ profile: { prefix: campaignPrefix, stopWords }, buckets, bookedWords },
    });
    return this.shown(access, response);
  }

  private async shown(access: Access, response: Response): Promise<MisSettingsDto> {
    const { profile, buckets, ...rest } = await this.settings.of(access);
    setEtag(response, rest.version);
    const words = Object.fromEntries(Object.entries(buckets).map(([bucket, known]) => [bucket, [...known]]));
    return {
      campaignPrefix: profile.prefix,
      stopWords: [...profile.stopWords],
      buckets: words as unknown as MisSettingsDto['buckets'],
      ...rest,
      bookedWords: [...rest.bookedWords],
    };
  }
}
