import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { ReferenceQueries } from '../application/reference.queries.js';
import { CustomerAssignmentCommands } from '../application/customer-assignment.commands.js';
import {
  ChangeCustomerAssignmentRequest,
  CreateCustomerAssignmentRequest,
  CustomerAssignmentListQuery,
} from './reference.request.dto.js';
import { CustomerAssignmentDto, CustomerAssignmentPageDto } from './reference.response.dto.js';

@ApiTags('sales')
@Controller('customer-assignments')
export class CustomerAssignmentsController {
  constructor(
    private readonly queries: ReferenceQueries,
    private readonly commands: CustomerAssignmentCommands,
  ) {}

  /** List customer assignments */
  @Get()
  @ApiOperation({ operationId: 'listCustomerAssignments' })
  @RequirePermission('portfolio.view')
  @ApiProblems('cursor-invalid')
  list(
    @CurrentAccess() access: Access,
    @Query() query: CustomerAssignmentListQuery,
  ): Promise<CustomerAssignmentPageDto> {
    return this.queries.assignments(access, query);
  }

  /** Get a customer assignment */
  @Get(':id')
  @ApiOperation({ operationId: 'getCustomerAssignment' })
  @RequirePermission('portfolio.view')
  @ApiProblems('customer-assignment-not-found')
  async one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerAssignmentDto> {
    return this.shown(response, await this.queries.assignment(access, id));
  }

  /** Create a customer assignment
   *
   *  One customer value of a loader has one rep on each day; the end is the first day without the assignment. */
  @Post()
  @ApiOperation({ operationId: 'createCustomerAssignment' })
  @RequirePermission('portfolio.edit')
  @ApiProblems('assignment-overlaps', 'dates-reversed', 'reference-unknown', 'duty-refused')
  async create(
    @CurrentAccess() access: Access,
    @Body() body: CreateCustomerAssignmentRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerAssignmentDto> {
    const id = await this.commands.create(access, body);
    response.setHeader('Location', `/api/v1/customer-assignments/${id}`);
    return this.shown(response, await this.queries.assignment(access, id));
  }

  /** Change a customer assignment
   *
   *  Sales that are recorded keep their rep. */
  @Patch(':id')
  @ApiOperation({ operationId: 'changeCustomerAssignment' })
  @RequirePermission('portfolio.edit')
  @ApiProblems(
    'customer-assignment-not-found',
    'version-stale',
    'assignment-overlaps',
    'dates-reversed',
    'reference-unknown',
    'duty-refused',
  )
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
    @Body() body: ChangeCustomerAssignmentRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerAssignmentDto> {
    await this.commands.change(access, { id, version }, body);
    return this.shown(response, await this.queries.assignment(access, id));
  }

  /** Remove a customer assignment
   *
   *  Sales that are recorded keep their rep. */
  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeCustomerAssignment' })
  @RequirePermission('portfolio.edit')
  @ApiProblems('customer-assignment-not-found', 'version-stale', 'duty-refused')
  remove(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    return this.commands.remove(access, { id, version });
  }

  private shown(response: Response, dto: CustomerAssignmentDto): CustomerAssignmentDto {
    setEtag(response, dto.version);
    return dto;
  }
}
