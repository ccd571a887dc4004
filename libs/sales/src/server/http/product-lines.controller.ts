import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { ReferenceQueries } from '../application/reference.queries.js';
import { ProductLineCommands } from '../application/product-line.commands.js';
import { ChangeProductLineRequest, CreateProductLineRequest, ProductLineListQuery } from './reference.request.dto.js';
import { ProductLineDto, ProductLinePageDto } from './reference.response.dto.js';

@ApiTags('sales')
@Controller('product-lines')
export class ProductLinesController {
  constructor(
    private readonly queries: ReferenceQueries,
    private readonly commands: ProductLineCommands,
  ) {}

  /** List product lines */
  @Get()
  @ApiOperation({ operationId: 'listProductLines' })
  @RequirePermission('portfolio.view')
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: ProductLineListQuery): Promise<ProductLinePageDto> {
    return this.queries.productLines(access, query);
  }

  /** Get a product line */
  @Get(':slug')
  @ApiOperation({ operationId: 'getProductLine' })
  @RequirePermission('portfolio.view')
  @ApiProblems('product-line-not-found')
  async one(
    @CurrentAccess() access: Access,
    @Param('slug') slug: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProductLineDto> {
    return this.shown(response, await this.queries.productLine(access, slug));
  }

  /** Create a product line */
  @Post()
  @ApiOperation({ operationId: 'createProductLine' })
  @RequirePermission('portfolio.edit')
  @ApiProblems('name-taken', 'reference-unknown')
  async create(
    @CurrentAccess() access: Access,
    @Body() body: CreateProductLineRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProductLineDto> {
    const slug = await this.commands.create(access, body);
    response.setHeader('Location', `/api/v1/product-lines/${slug}`);
    return this.shown(response, await this.queries.productLine(access, slug));
  }

  /** Change a product line */
  @Patch(':slug')
  @ApiOperation({ operationId: 'changeProductLine' })
  @RequirePermission('portfolio.edit')
  @ApiProblems('product-line-not-found', 'version-stale', 'name-taken')
  async change(
    @CurrentAccess() access: Access,
    @Param('slug') slug: string,
    @IfMatch() version: number | null,
    @Body() body: ChangeProductLineRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProductLineDto> {
    await this.commands.change(access, { slug, version }, body);
    return this.shown(response, await this.queries.productLine(access, slug));
  }

  /** Remove a product line
   *
   *  Only one that nothing refers to. Others are deactivated. */
  @Delete(':slug')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeProductLine' })
  @RequirePermission('portfolio.edit')
  @ApiProblems('product-line-not-found', 'version-stale', 'still-in-use')
  remove(
    @CurrentAccess() access: Access,
    @Param('slug') slug: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    return this.commands.remove(access, { slug, version });
  }

  private shown(response: Response, dto: ProductLineDto): ProductLineDto {
    setEtag(response, dto.version);
    return dto;
  }
}
