import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { ReferenceQueries } from '../application/reference.queries.js';
import { ServiceMappingCommands } from '../application/service-mapping.commands.js';
import {
  ChangeServiceMappingRequest,
  CreateServiceMappingRequest,
  ServiceMappingListQuery,
} from './reference.request.dto.js';
import { ServiceMappingDto, ServiceMappingPageDto } from './reference.response.dto.js';

@ApiTags('sales')
@Controller('service-mappings')
export class ServiceMappingsController {
  constructor(
    private readonly queries: ReferenceQueries,
    private readonly commands: ServiceMappingCommands,
  ) {}

  /** List service mappings */
  @Get()
  @ApiOperation({ operationId: 'listServiceMappings' })
  @RequirePermission('portfolio.view')
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: ServiceMappingListQuery): Promise<ServiceMappingPageDto> {
    return this.queries.mappings(access, query);
  }

  /** Get a service mapping */
  @Get(':id')
  @ApiOperation({ operationId: 'getServiceMapping' })
  @RequirePermission('portfolio.view')
  @ApiProblems('service-mapping-not-found')
  async one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ServiceMappingDto> {
    return this.shown(response, await this.queries.mapping(access, id));
  }

  /** Create a service mapping
   *
   *  Says which product line a service line of a file counts for. */
  @Post()
  @ApiOperation({ operationId: 'createServiceMapping' })
  @RequirePermission('portfolio.edit')
  @ApiProblems('name-taken', 'reference-unknown')
  async create(
    @CurrentAccess() access: Access,
    @Body() body: CreateServiceMappingRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ServiceMappingDto> {
    const id = await this.commands.create(access, body);
    response.setHeader('Location', `/api/v1/service-mappings/${id}`);
    return this.shown(response, await this.queries.mapping(access, id));
  }

  /** Change a service mapping
   *
   *  Sales that are recorded keep their product line. */
  @Patch(':id')
  @ApiOperation({ operationId: 'changeServiceMapping' })
  @RequirePermission('portfolio.edit')
  @ApiProblems('service-mapping-not-found', 'version-stale', 'name-taken', 'reference-unknown')
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
    @Body() body: ChangeServiceMappingRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ServiceMappingDto> {
    await this.commands.change(access, { id, version }, body);
    return this.shown(response, await this.queries.mapping(access, id));
  }

  /** Remove a service mapping
   *
   *  Sales that are recorded keep their product line. */
  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeServiceMapping' })
  @RequirePermission('portfolio.edit')
  @ApiProblems('service-mapping-not-found', 'version-stale')
  remove(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    return this.commands.remove(access, { id, version });
  }

  private shown(response: Response, dto: ServiceMappingDto): ServiceMappingDto {
    setEtag(response, dto.version);
    return dto;
  }
}
