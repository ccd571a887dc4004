import { Body, Controller, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Patch, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  CurrentAccess,
  IfMatch,
  RequestInvalid,
  RequirePermission,
  setEtag,
} from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { UPLOAD_PERMISSIONS } from '../../domain/upload-permissions.js';
import { CorrectRow } from '../application/correct-row.js';
import { ImportQueries } from '../application/import.queries.js';
import { JudgeAgain } from '../application/judge-again.js';
import { LeaveOutRows } from '../application/leave-out-rows.js';
import { ResolveValue } from '../application/resolve-value.js';
import { TargetRegistry } from '../target-registry.js';
import { importDto } from './import.mapping.js';
import { ResolutionRequest, RowChangeRequest } from './import.request.dto.js';
import { ImportDto } from './import.response.dto.js';
import { checkedCells } from './row-change.js';

/** What a person puts right in a file under review. Every answer is the import with its new counts and totals. */
@ApiTags('imports')
@ApiBearerAuth()
@RequirePermission(...UPLOAD_PERMISSIONS)
@Controller('imports/:id')
export class ImportCorrectionsController {
  constructor(
    private readonly correct: CorrectRow,
    private readonly leaveOut: LeaveOutRows,
    private readonly resolve: ResolveValue,
    private readonly judge: JudgeAgain,
    private readonly queries: ImportQueries,
    private readonly targets: TargetRegistry,
  ) {}

  /** Corrects cells of a row, leaves it out, or takes it back in. */
  @Patch('rows/:rowId')
  @ApiOperation({ operationId: 'changeImportRow', summary: 'Change a row of an import' })
  @ApiOkResponse({ type: ImportDto })
  @ApiProblems('import-not-found', 'row-not-found', 'wrong-state', 'correction-invalid', 'version-stale')
  async changeImportRow(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('rowId', ParseIntPipe) position: number,
    @IfMatch() ifMatch: number | null,
    @Body() body: RowChangeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportDto> {
    const choice = { position, note: body.reason ?? null, ifMatch };
    if ((body.cells === undefined) === (body.skip === undefined))
      throw new RequestInvalid([], 'Send either cells or skip.');
    if (body.cells !== undefined)
      await this.correct.execute(access, id, { ...choice, fixes: checkedCells(body.cells) });
    else await this.leaveOut.one(access, id, { ...choice, isOut: body.skip === true });
    return this.answer(access, id, response);
  }

  /** Says what an unknown name means, for all rows of the file. */
  @Post('resolutions')
  @HttpCode(200)
  @ApiOperation({ operationId: 'resolveImportValue', summary: 'Resolve an unknown name' })
  @ApiOkResponse({ type: ImportDto })
  @ApiProblems('import-not-found', 'wrong-state', 'version-stale')
  async resolveImportValue(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
    @Body() { code, value, to, remember = false }: ResolutionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportDto> {
    await this.resolve.execute(access, id, { choice: { code, value, to, remember }, ifMatch });
    return this.answer(access, id, response);
  }

  /** Judges the file anew, after reps, assignments or mappings were changed elsewhere. */
  @Post('judgement')
  @HttpCode(200)
  @ApiOperation({ operationId: 'judgeImport', summary: 'Judge an import again' })
  @ApiOkResponse({ type: ImportDto })
  @ApiProblems('import-not-found', 'wrong-state')
  async judgeImport(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportDto> {
    await this.judge.execute(access, id);
    return this.answer(access, id, response);
  }

  private async answer(access: Access, id: string, response: Response): Promise<ImportDto> {
    const row = await this.queries.get(access, id);
    setEtag(response, row.version);
    return importDto(row, this.targets.get(row.target), new Date());
  }
}
