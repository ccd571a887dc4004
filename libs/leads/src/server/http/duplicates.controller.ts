import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, FieldGroups, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { DuplicateQueries } from '../application/duplicate.queries.js';
import { LeadQueries } from '../application/lead.queries.js';
import { MergeLeads } from '../application/merge-leads.js';
import { UndoMerge } from '../application/undo-merge.js';
import { WHOLLY_CONTACT } from './contact-fields.js';
import {
  DismissDuplicateRequest,
  DuplicateListQuery,
  DuplicatePageDto,
  MergeDto,
  MergeLeadsRequest,
  SimilarLeadsDto,
  SimilarLeadsQuery,
} from './duplicate.dto.js';
import { LeadDetailDto } from './lead.response.dto.js';

/** Leads that may be one, and making them one. Numbers and addresses are what it is about, so it is all or nothing for programs. */
@ApiTags('leads')
@Controller()
@FieldGroups(WHOLLY_CONTACT)
export class DuplicatesController {
  constructor(
    private readonly duplicates: DuplicateQueries,
    private readonly merging: MergeLeads,
    private readonly undo: UndoMerge,
    private readonly leads: LeadQueries,
  ) {}

  /** List possible duplicates
   *
   *  Pairs of leads with a number or an address in common, or the same name in the same city; newest first. */
  @Get('leads/duplicates')
  @ApiOperation({ operationId: 'listPossibleDuplicates' })
  @RequirePermission('lead.merge')
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: DuplicateListQuery): Promise<DuplicatePageDto> {
    return this.duplicates.page(access, query);
  }

  /** Say that two leads are two, or that it is open again */
  @Put('lead-duplicates/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'dismissPossibleDuplicate' })
  @RequirePermission('lead.merge')
  @ApiProblems('duplicate-not-found')
  dismiss(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { isDismissed }: DismissDuplicateRequest,
  ): Promise<void> {
    return this.duplicates.setDismissed(access, id, isDismissed);
  }

  /** Look for leads like the one that is typed
   *
   *  Of leads outside of your scope it tells only that there are some, and whom to ask. */
  @Get('leads/similar')
  @ApiOperation({ operationId: 'listSimilarLeads' })
  @RequirePermission('lead.create', 'lead.edit')
  @ApiProblems()
  similar(@CurrentAccess() access: Access, @Query() query: SimilarLeadsQuery): Promise<SimilarLeadsDto> {
    return this.duplicates.similar(access, query);
  }

  /** Merge leads
   *
   *  Field by field; what you do not choose stays as the winner has it, and its gaps are filled. */
  @Post('leads/merge')
  @ApiOperation({ operationId: 'mergeLeads' })
  @RequirePermission('lead.merge')
  @ApiProblems('lead-not-found', 'merge-impossible')
  async merge(@CurrentAccess() access: Access, @Body() body: MergeLeadsRequest): Promise<MergeDto> {
    const id = await this.merging.execute(access, body);
    return { id, winnerId: body.winnerId, loserIds: body.loserIds };
  }

  /** Undo a merge
   *
   *  As long as nobody has changed the lead since. */
  @Post('leads/merges/:id/undo')
  @HttpCode(200)
  @ApiOperation({ operationId: 'undoMerge' })
  @RequirePermission('lead.unmerge')
  @ApiProblems('merge-not-found', 'merge-not-undoable')
  async undoMerge(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<LeadDetailDto> {
    return this.leads.one(access, await this.undo.execute(access, id));
  }
}
