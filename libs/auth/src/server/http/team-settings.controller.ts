import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { TeamSettings } from '../application/team-settings.js';
import './organisation.problems.js';
import { ChangeTeamSettingsRequest, TeamSettingsDto, TeamSettingsListDto } from './team-settings.dto.js';

@ApiTags('auth')
@Controller('team/settings')
export class TeamSettingsController {
  constructor(private readonly settings: TeamSettings) {}

  @Get()
  @RequirePermission('team.manage')
  @ApiOperation({ operationId: 'listTeamSettings', summary: 'List the teams that you manage, with their settings' })
  async list(@CurrentAccess() access: Access): Promise<TeamSettingsListDto> {
    return { items: await this.settings.list(access) };
  }

  @Get(':id')
  @RequirePermission('team.manage')
  @ApiOperation({ operationId: 'getTeamSettings', summary: 'Read the settings of a team' })
  @ApiProblems('node-not-found')
  one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TeamSettingsDto> {
    return this.answer(access, id, response);
  }

  @Patch(':id')
  @RequirePermission('settings.edit')
  @ApiOperation({ operationId: 'changeTeamSettings', summary: 'Change the settings of a team; in force at once' })
  @ApiProblems('node-not-found', 'version-stale', 'node-name-taken')
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
    @Body() body: ChangeTeamSettingsRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TeamSettingsDto> {
    await this.settings.change(access, { id, version }, body);
    return this.answer(access, id, response);
  }

  private async answer(access: Access, id: string, response: Response): Promise<TeamSettingsDto> {
    const team = await this.settings.one(access, id);
    setEtag(response, team.version);
    return team;
  }
}
