import { Body, Controller, Get, Patch, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { CompanySettingsCommands } from '../application/company-settings.js';
import { DutyPeople } from '../application/duty-people.js';
import './auth.problems.js';
import { ChangeCompanyRequest, CompanySettingsResponse } from './company.dto.js';
import './rights.problems.js';
import { DutiesResponse } from './role.dto.js';

@ApiTags('auth')
@Controller()
export class CompanyController {
  constructor(
    private readonly settings: CompanySettingsCommands,
    private readonly duties: DutyPeople,
  ) {}

  @Get('company')
  @RequirePermission('settings.edit')
  @ApiOperation({ operationId: 'getCompany', summary: 'Read the settings of the company' })
  @ApiProblems()
  one(
    @CurrentAccess() access: Access,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompanySettingsResponse> {
    return this.answer(access, response);
  }

  @Patch('company')
  @RequirePermission('settings.edit')
  @ApiOperation({ operationId: 'changeCompany', summary: 'Change settings of the company; in force at once' })
  @ApiProblems('duty-not-recordable', 'duty-has-people', 'duty-refused', 'version-stale')
  async change(
    @CurrentAccess() access: Access,
    @Body() body: ChangeCompanyRequest,
    @IfMatch() version: number | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompanySettingsResponse> {
    await this.settings.change(access, version, body);
    return this.answer(access, response);
  }

  @Get('duties')
  @RequirePermission('profile.view')
  @ApiOperation({ operationId: 'listDuties', summary: 'List the rules of duty and how they are in force' })
  @ApiProblems()
  async list(@CurrentAccess() access: Access): Promise<DutiesResponse> {
    const items = await this.duties.list(access);
    return { items: items.map((duty) => ({ ...duty, binds: [...duty.binds] })) };
  }

  private async answer(access: Access, response: Response): Promise<CompanySettingsResponse> {
    const settings = await this.settings.read(access);
    setEtag(response, settings.version);
    return settings;
  }
}
