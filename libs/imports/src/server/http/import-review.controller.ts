import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, PageQuery, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { UPLOAD_PERMISSIONS } from '../../domain/upload-permissions.js';
import { EffectQueries } from '../application/effect.queries.js';
import { ImportQueries } from '../application/import.queries.js';
import { IssueQueries } from '../application/issue.queries.js';
import { RowQueries } from '../application/row.queries.js';
import { SEVERITY_NUMBERS } from '../persistence/issue.sql.js';
import { RowSheets } from '../../domain/row-sheets.js';
import { sheetPreviewDto } from './sheet.mapping.js';
import { layoutsOf, sheetFieldsOf } from '../target-layouts.js';
import { TargetRegistry } from '../target-registry.js';
import { choiceOfQuery } from './commit-choice.js';
import { CommitEffectDto, EffectQuery } from './effect.dto.js';
import { IssueListQuery, PreviewQuery, RowListQuery } from './import.request.dto.js';
import {
  changeDto,
  effectDto,
  issueDto,
  issueGroupDto,
  issueKindDto,
  periodDto,
  previewDto,
  rowDto,
} from './review.mapping.js';
import {
  ImportChangePageDto,
  ImportPreviewDto,
  ImportRowPageDto,
  IssueGroupListDto,
  IssuePageDto,
  PeriodChangeListDto,
} from './review.response.dto.js';

/** What was found in a file, for the person who decides what becomes of it. */
@ApiTags('imports')
@ApiBearerAuth()
@RequirePermission(...UPLOAD_PERMISSIONS)
@Controller('imports/:id')
export class ImportReviewController {
  constructor(
    private readonly imports: ImportQueries,
    private readonly findings: IssueQueries,
    private readonly rows: RowQueries,
    private readonly effects: EffectQueries,
    private readonly targets: TargetRegistry,
  ) {}

  /** Issues of the file: blocking first, then warnings, then notes, each in the order of the file. */
  @Get('issues')
  @ApiOperation({ operationId: 'listImportIssues', summary: 'List the issues of an import' })
  @ApiOkResponse({ type: IssuePageDto })
  @ApiProblems('import-not-found')
  async listImportIssues(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: IssueListQuery,
  ): Promise<IssuePageDto> {
    const { severity, rowId: position, ...rest } = query;
    const filter = { ...rest, position, severity: severity && SEVERITY_NUMBERS[severity] };
    const { row, items, ...page } = await this.findings.issues(access, id, filter);
    const sheets = new RowSheets(row);
    return { ...page, items: items.map((issue) => issueDto(issue, sheets)) };
  }

  /** Issues by code and value with their number, so that one answer settles many rows, and by code alone with their values. */
  @Get('issue-groups')
  @ApiOperation({ operationId: 'listImportIssueGroups', summary: 'Group the issues of an import' })
  @ApiOkResponse({ type: IssueGroupListDto })
  @ApiProblems('import-not-found')
  async listImportIssueGroups(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<IssueGroupListDto> {
    const { row, groups, kinds } = await this.findings.groups(access, id);
    const sheets = new RowSheets(row);
    return {
      items: groups.map((group) => issueGroupDto(group, sheets)),
      kinds: kinds.map((kind) => issueKindDto(kind, sheets)),
    };
  }

  /** Source rows with their cells and what became of them, in the order of the file: a window of those that meet a filter. */
  @Get('rows')
  @ApiOperation({ operationId: 'listImportRows', summary: 'List the rows of an import' })
  @ApiOkResponse({ type: ImportRowPageDto })
  @ApiProblems('import-not-found')
  async listImportRows(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: RowListQuery,
  ): Promise<ImportRowPageDto> {
    const { row, items, ...page } = await this.rows.rows(access, id, query);
    const sheets = new RowSheets(row);
    return { ...page, items: items.map((reviewed) => rowDto(reviewed, sheets)) };
  }

  /** The top of the sheet, the columns found and the columns expected; of a file that is read sheet by sheet those of one sheet. */
  @Get('preview')
  @ApiOperation({ operationId: 'previewImport', summary: 'Preview the file of an import' })
  @ApiOkResponse({ type: ImportPreviewDto })
  @ApiProblems('import-not-found')
  async previewImport(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { sheet }: PreviewQuery,
  ): Promise<ImportPreviewDto> {
    const { row, preview } = await this.imports.preview(access, id);
    const target = this.targets.get(row.target);
    const fields = sheetFieldsOf(target, row.params);
    return fields === null
      ? previewDto(row, preview, layoutsOf(target, row.params))
      : sheetPreviewDto(row, preview, { fields, sheet: sheet ?? null });
  }

  /** What a commit would change, period by period: what stands there now and what the file adds. */
  @Get('periods')
  @ApiOperation({ operationId: 'listImportPeriods', summary: 'List the periods of an import' })
  @ApiOkResponse({ type: PeriodChangeListDto })
  @ApiProblems('import-not-found')
  async listImportPeriods(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<PeriodChangeListDto> {
    const { changes, currency } = await this.imports.periods(access, id);
    return { items: changes.map((change) => periodDto(change, currency)) };
  }

  /** What a commit will do, period by period, before it happens: rows that are added, replaced and withdrawn, under the choices that
   *  would be made. What it pays is told by `GET /commissions/trial`. */
  @Get('effect')
  @ApiOperation({ operationId: 'getImportEffect', summary: 'Read what committing an import will do' })
  @ApiOkResponse({ type: CommitEffectDto })
  @ApiProblems('import-not-found', 'wrong-state')
  async getImportEffect(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: EffectQuery,
  ): Promise<CommitEffectDto> {
    return effectDto(await this.effects.of(access, id, choiceOfQuery(query)));
  }

  /** What people did by hand, newest first, with what stood there before. */
  @Get('changes')
  @ApiOperation({ operationId: 'listImportChanges', summary: 'List the changes by hand' })
  @ApiOkResponse({ type: ImportChangePageDto })
  @ApiProblems('import-not-found')
  async listImportChanges(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: PageQuery,
  ): Promise<ImportChangePageDto> {
    const { row, items, nextCursor } = await this.imports.changes(access, id, page);
    const sheets = new RowSheets(row);
    return { items: items.map((change) => changeDto(change, sheets)), nextCursor };
  }
}
