import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, FieldGroups, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import { writeCsv } from '@tierline/platform/tabular';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { Backups } from '../application/backups.js';
import { ResetLeads } from '../application/reset-leads.js';
import {
  BackupDifferenceDto,
  BackupDto,
  BackupFileQuery,
  BackupListDto,
  ResetDto,
  ResetListDto,
  ResetRequest,
  RestoreBackupRequest,
} from './backup.dto.js';
import { backupDto, resetDto } from './backup.mapping.js';
import { WHOLLY_CONTACT } from './contact-fields.js';

@ApiTags('leads')
@Controller()
@FieldGroups(WHOLLY_CONTACT)
export class BackupsController {
  constructor(
    private readonly backups: Backups,
    private readonly resets: ResetLeads,
  ) {}

  /** List the backups of leads */
  @Get('lead-backups')
  @ApiOperation({ operationId: 'listLeadBackups' })
  @RequirePermission('backup.run')
  @ApiProblems()
  async list(@CurrentAccess() access: Access): Promise<BackupListDto> {
    return { items: (await this.backups.list(access)).map(backupDto) };
  }

  /** Make a backup of all leads
   *
   *  The last five are kept. */
  @Post('lead-backups')
  @ApiOperation({ operationId: 'makeLeadBackup' })
  @RequirePermission('backup.run')
  @ApiProblems()
  async make(@CurrentAccess() access: Access): Promise<BackupDto> {
    return backupDto(await this.backups.make(access));
  }

  /** Download a backup */
  @Get('lead-backups/:id/file')
  @ApiOperation({ operationId: 'downloadLeadBackup' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @RequirePermission('backup.run')
  @ApiProblems('backup-not-found')
  async download(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { format }: BackupFileQuery,
    @Res() response: Response,
  ): Promise<void> {
    await this.backups.withSheet(access, id, async (sheet, name) => {
      if (format !== 'csv') return sendWorkbook(response, { fileName: `${name}.xlsx`, sheets: [sheet] });
      response.attachment(`${name}.csv`);
      response.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'no-store' });
      await writeCsv(response, sheet);
    });
  }

  /** Go back to a backup
   *
   *  All leads become what they were, after a backup of now. With `dryRun` the answer only says what would change. */
  @Post('lead-backups/:id/restore')
  @HttpCode(200)
  @ApiOperation({ operationId: 'restoreLeadBackup' })
  @RequirePermission('backup.run')
  @ApiProblems('backup-not-found')
  async restore(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { dryRun: isDryRun = false }: RestoreBackupRequest,
  ): Promise<BackupDifferenceDto> {
    const difference = isDryRun ? await this.backups.preview(access, id) : await this.backups.restore(access, id);
    return { isDryRun, ...difference };
  }

  /** List resets of leads */
  @Get('lead-resets')
  @ApiOperation({ operationId: 'listLeadResets' })
  @RequirePermission('data.reset')
  @ApiProblems()
  async listResets(@CurrentAccess() access: Access): Promise<ResetListDto> {
    return { items: (await this.resets.list(access)).map(resetDto) };
  }

  /** Ask for a reset of all leads
   *
   *  Waits for a second administrator, unless the company only records that rule of duty. */
  @Post('leads/reset')
  @ApiOperation({ operationId: 'resetLeads' })
  @RequirePermission('data.reset')
  @ApiProblems('company-name-differs', 'reset-waiting', 'duty-refused')
  async ask(@CurrentAccess() access: Access, @Body() body: ResetRequest): Promise<ResetDto> {
    return this.one(access, await this.resets.ask(access, body));
  }

  /** Confirm a reset
   *
   *  As the second administrator: a backup is made and all leads are taken away. */
  @Post('lead-resets/:id/confirm')
  @HttpCode(200)
  @ApiOperation({ operationId: 'confirmLeadReset' })
  @RequirePermission('data.reset')
  @ApiProblems('reset-not-found', 'duty-refused')
  async confirm(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<ResetDto> {
    await this.resets.confirm(access, id);
    return this.one(access, id);
  }

  /** Withdraw a reset that waits */
  @Delete('lead-resets/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'withdrawLeadReset' })
  @RequirePermission('data.reset')
  @ApiProblems('reset-not-found')
  withdraw(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.resets.withdraw(access, id);
  }

  /** Take a reset back
   *
   *  Within seven days; everything is there again. */
  @Post('lead-resets/:id/restore')
  @HttpCode(200)
  @ApiOperation({ operationId: 'restoreLeadReset' })
  @RequirePermission('data.reset')
  @ApiProblems('reset-not-found', 'reset-too-old')
  async takeBack(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<ResetDto> {
    await this.resets.restore(access, id);
    return this.one(access, id);
  }

  private async one(access: Access, id: string): Promise<ResetDto> {
    const { items } = await this.listResets(access);
    const found = items.find((reset) => reset.id === id);
    if (!found) throw new Error('The reset is not among the last ones.');
    return found;
  }
}
