import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { UPLOAD_PERMISSIONS } from '../../domain/upload-permissions.js';
import { FixRows, type FixExample, type FixOutcome } from '../application/fix-rows.js';
import { ImportQueries } from '../application/import.queries.js';
import { LeaveOutRows } from '../application/leave-out-rows.js';
import { ReviewActs, type TurnedAct } from '../application/review-acts.js';
import type { ChangeAsked } from '../application/under-review.js';
import type { ImportRow } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';
import { checkedFix } from './fix-choice.js';
import { FixRequest } from './fix.request.dto.js';
import { FixResultDto, UndoResultDto, type FixExampleDto } from './fix.response.dto.js';
import { importDto } from './import.mapping.js';
import type { ImportDto } from './import.response.dto.js';

/** Changes of many rows of a file under review at once, and the way back from every change. */
@ApiTags('imports')
@ApiBearerAuth()
@RequirePermission(...UPLOAD_PERMISSIONS)
@Controller('imports/:id')
export class ImportFixesController {
  constructor(
    private readonly fixes: FixRows,
    private readonly leaving: LeaveOutRows,
    private readonly acts: ReviewActs,
    private readonly queries: ImportQueries,
    private readonly targets: TargetRegistry,
  ) {}

  /** Changes all equal cells, replaces a text inside cells, or leaves rows out: one act that can be undone. With `dryRun` it only tells
   *  what would change. */
  @Post('fixes')
  @HttpCode(200)
  @ApiOperation({ operationId: 'fixImportRows', summary: 'Change many rows of an import' })
  @ApiOkResponse({ type: FixResultDto })
  @ApiProblems('import-not-found', 'wrong-state', 'correction-invalid', 'version-stale')
  async fixImportRows(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
    @Body() body: FixRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FixResultDto> {
    const outcome = await this.fix(access, { id, ifMatch }, body);
    const row = await this.queries.get(access, id);
    setEtag(response, row.version);
    const examples = outcome.examples.map(exampleDto);
    return { ...outcome, examples, import: this.shown(row) };
  }

  /** Takes the last change by hand back: rows, issues and decisions stand as before it. */
  @Post('undo')
  @HttpCode(200)
  @ApiOperation({ operationId: 'undoImportChange', summary: 'Undo the last change of an import' })
  @ApiOkResponse({ type: UndoResultDto })
  @ApiProblems('import-not-found', 'wrong-state', 'nothing-to-undo', 'version-stale')
  async undoImportChange(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UndoResultDto> {
    return this.turned(access, { act: await this.acts.undo(access, { id, ifMatch }), id }, response);
  }

  /** Does again what was undone last. */
  @Post('redo')
  @HttpCode(200)
  @ApiOperation({ operationId: 'redoImportChange', summary: 'Redo the last undone change of an import' })
  @ApiOkResponse({ type: UndoResultDto })
  @ApiProblems('import-not-found', 'wrong-state', 'nothing-to-undo', 'version-stale')
  async redoImportChange(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UndoResultDto> {
    return this.turned(access, { act: await this.acts.redo(access, { id, ifMatch }), id }, response);
  }

  private fix(access: Access, asked: ChangeAsked, body: FixRequest): Promise<FixOutcome> {
    const choice = checkedFix(body);
    const isTrial = body.dryRun === true;
    if (choice.does === 'rewrite')
      return isTrial ? this.fixes.tryOut(access, asked.id, choice) : this.fixes.execute(access, asked, choice);
    return isTrial ? this.leaving.tryOut(access, asked.id, choice) : this.leaving.many(access, asked, choice);
  }

  private async turned(
    access: Access,
    { act, id }: { act: TurnedAct; id: string },
    response: Response,
  ): Promise<UndoResultDto> {
    const row = await this.queries.get(access, id);
    setEtag(response, row.version);
    const { rows, kind, title } = act;
    const shown = this.shown(row);
    return { act: { id: act.id, kind, title }, rows, canUndo: shown.canUndo, canRedo: shown.canRedo, import: shown };
  }

  private shown(row: ImportRow): ImportDto {
    return importDto(row, this.targets.get(row.target), new Date());
  }
}

function exampleDto({ position: rowId, row_no: row, ...example }: FixExample): FixExampleDto {
  return { rowId, row, ...example };
}
