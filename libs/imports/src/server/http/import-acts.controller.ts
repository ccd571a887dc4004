import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { UPLOAD_PERMISSIONS } from '../../domain/upload-permissions.js';
import { ChooseParams } from '../application/choose-params.js';
import { DiscardImport } from '../application/discard-import.js';
import { MapColumns } from '../application/map-columns.js';
import { RequestCommit } from '../application/request-commit.js';
import { RequestRestore } from '../application/request-restore.js';
import { RequestRevert, REVERT_PERMISSION } from '../application/request-revert.js';
import { checkedOptions } from './checked-options.js';
import { checkedChoice } from './commit-choice.js';
import { ChoicesRequest } from './history.request.dto.js';
import { CommitRequest, MappingRequest } from './import.request.dto.js';
import { ImportAcceptedDto } from './import.response.dto.js';

/** What becomes of a file as a whole. Each is accepted, not awaited; asking again changes nothing. */
@ApiTags('imports')
@ApiBearerAuth()
@RequirePermission(...UPLOAD_PERMISSIONS)
@Controller('imports/:id')
export class ImportActsController {
  constructor(
    private readonly commit: RequestCommit,
    private readonly revert: RequestRevert,
    private readonly discard: DiscardImport,
    private readonly mapping: MapColumns,
    private readonly restore: RequestRestore,
    private readonly choices: ChooseParams,
  ) {}

  /** Makes facts of the accepted rows, all of them or none. */
  @Post('commit')
  @HttpCode(202)
  @ApiOperation({ operationId: 'commitImport', summary: 'Commit an import' })
  @ApiAcceptedResponse({ type: ImportAcceptedDto })
  @ApiProblems(
    'import-not-found',
    'wrong-state',
    'blocked-rows',
    'boundary-crossed',
    'file-blocked',
    'nothing-to-commit',
    'period-exists',
    'version-stale',
  )
  async commitImport(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
    @Body() body: CommitRequest,
  ): Promise<ImportAcceptedDto> {
    const status = await this.commit.execute(access, id, { choice: checkedChoice(body), ifMatch });
    return { id, status };
  }

  /** Withdraws what the import added and restores what it replaced. */
  @Post('revert')
  @HttpCode(202)
  @RequirePermission(REVERT_PERMISSION)
  @ApiOperation({ operationId: 'revertImport', summary: 'Revert an import' })
  @ApiAcceptedResponse({ type: ImportAcceptedDto })
  @ApiProblems('import-not-found', 'wrong-state', 'replaced-since', 'version-stale')
  async revertImport(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
  ): Promise<ImportAcceptedDto> {
    const status = await this.revert.execute(access, id, ifMatch);
    return { id, status };
  }

  /** Makes a reverted import count again exactly as before. Refused when something else came to count in its months since. */
  @Post('restore')
  @HttpCode(202)
  @RequirePermission(REVERT_PERMISSION)
  @ApiOperation({ operationId: 'restoreImport', summary: 'Restore a reverted import' })
  @ApiAcceptedResponse({ type: ImportAcceptedDto })
  @ApiProblems(
    'import-not-found',
    'wrong-state',
    'months-taken',
    'already-imported',
    'boundary-crossed',
    'version-stale',
  )
  async restoreImport(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
  ): Promise<ImportAcceptedDto> {
    const status = await this.restore.execute(access, id, ifMatch);
    return { id, status };
  }

  /** Makes or changes the choices of the upload, and has the file read again by them. */
  @Put('choices')
  @HttpCode(200)
  @ApiOperation({ operationId: 'chooseImportParams', summary: 'Choose how an import is read' })
  @ApiOkResponse({ type: ImportAcceptedDto })
  @ApiProblems('import-not-found', 'wrong-state', 'params-invalid', 'already-imported', 'version-stale')
  async chooseImportParams(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
    @Body() { options, ...body }: ChoicesRequest,
  ): Promise<ImportAcceptedDto> {
    const choices = { ...checkedOptions(options), ...body };
    const status = await this.choices.execute(access, id, { choices, ifMatch });
    return { id, status };
  }

  /** Gives the file up before it becomes facts; while it is read, this cancels the reading. */
  @Post('discard')
  @HttpCode(202)
  @ApiOperation({ operationId: 'discardImport', summary: 'Discard an import' })
  @ApiAcceptedResponse({ type: ImportAcceptedDto })
  @ApiProblems('import-not-found', 'wrong-state', 'version-stale')
  async discardImport(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
  ): Promise<ImportAcceptedDto> {
    const status = await this.discard.execute(access, id, ifMatch);
    return { id, status };
  }

  /** Sets by hand which column feeds which field, and has the file read again. */
  @Put('mapping')
  @HttpCode(200)
  @ApiOperation({ operationId: 'mapImportColumns', summary: 'Map the columns of an import' })
  @ApiOkResponse({ type: ImportAcceptedDto })
  @ApiProblems('import-not-found', 'wrong-state', 'mapping-invalid', 'already-imported', 'version-stale')
  async mapImportColumns(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifMatch: number | null,
    @Body() body: MappingRequest,
  ): Promise<ImportAcceptedDto> {
    const { columns, sheet = null, headerRow = null, isUsed = true, remember = false } = body;
    const choice = { columns, sheet, headerRow, isUsed, remember };
    const status = await this.mapping.execute(access, id, { choice, ifMatch });
    return { id, status };
  }
}
