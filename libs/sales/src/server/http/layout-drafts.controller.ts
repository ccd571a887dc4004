import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { LayoutDrafts } from '../application/layout-drafts.js';
import { LayoutPreviews } from '../application/layout-preview.js';
import { definitionDto, previewDto } from './supplier-layout.mapping.js';
import { CheckLayoutRequest, PreviewLayoutRequest, SuggestLayoutRequest } from './supplier-layout.request.dto.js';
import { LayoutDraftDto, LayoutPreviewDto } from './supplier-layout.response.dto.js';

/** Layouts while they are being made: nothing is stored. */
@ApiTags('sales')
@RequirePermission('loader.configure')
@Controller('layout-drafts')
export class LayoutDraftsController {
  constructor(
    private readonly drafts: LayoutDrafts,
    private readonly previews: LayoutPreviews,
  ) {}

  /** Suggest a layout
   *
   *  Header row, columns, types and meanings as the beginning of the file suggests them. What could not be guessed is left empty. */
  @Post('suggestion')
  @HttpCode(200)
  @ApiOperation({ operationId: 'suggestLayout' })
  @ApiProblems('sample-not-found')
  async suggest(@CurrentAccess() access: Access, @Body() body: SuggestLayoutRequest): Promise<LayoutDraftDto> {
    const { definition, sheet, headerRow } = await this.drafts.suggest(access, body);
    return { definition: definitionDto(definition), sheet, headerRow };
  }

  /** Try a layout
   *
   *  What it makes of the beginning of a file: the first rows as sales, their issues, sums. Faults of the layout are part of the answer. */
  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ operationId: 'previewLayout' })
  @ApiProblems('sample-not-found')
  async preview(@CurrentAccess() access: Access, @Body() body: PreviewLayoutRequest): Promise<LayoutPreviewDto> {
    return previewDto(await this.previews.preview(access, body));
  }

  /** Read an exported layout
   *
   *  Checks the text of a file; every fault of it is told at once. */
  @Post('check')
  @HttpCode(200)
  @ApiOperation({ operationId: 'checkLayout' })
  @ApiProblems('layout-invalid')
  check(@CurrentAccess() access: Access, @Body() { text }: CheckLayoutRequest): LayoutDraftDto {
    return { definition: definitionDto(this.drafts.read(access, text)), sheet: null, headerRow: null };
  }
}
