import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { UPLOAD_PERMISSIONS } from '../../domain/upload-permissions.js';
import { CompareVersions } from '../application/compare-versions.js';
import { UploadBoard } from '../application/upload-board.queries.js';
import { BoardQuery, ComparisonQuery } from './history.request.dto.js';
import { BoardDto, ComparisonDto } from './history.response.dto.js';

/** What came when, and how it changed. */
@ApiTags('imports')
@ApiBearerAuth()
@RequirePermission(...UPLOAD_PERMISSIONS)
@Controller()
export class HistoryController {
  constructor(
    private readonly board: UploadBoard,
    private readonly comparison: CompareVersions,
  ) {}

  /** For each loader and commission month of a year: what came, whether it counts, and what waits for a person. */
  @Get('import-board')
  @ApiOperation({ operationId: 'getImportBoard', summary: 'Get the upload board of a year' })
  @ApiOkResponse({ type: BoardDto })
  @ApiProblems('target-unknown')
  getImportBoard(@CurrentAccess() access: Access, @Query() { year, target = 'sales' }: BoardQuery): Promise<BoardDto> {
    return this.board.ofYear(access, target, year);
  }

  /** Two versions of a file row by row. Rows belong together when all their cells are equal, else when they name the same invoice and
   *  item. Rows that are left out count for neither. */
  @Get('imports/:id/comparison')
  @ApiOperation({ operationId: 'compareImports', summary: 'Compare two imports row by row' })
  @ApiOkResponse({ type: ComparisonDto })
  @ApiProblems('import-not-found', 'not-comparable', 'cursor-invalid')
  compareImports(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: ComparisonQuery,
  ): Promise<ComparisonDto> {
    return this.comparison.execute(access, id, query);
  }
}
