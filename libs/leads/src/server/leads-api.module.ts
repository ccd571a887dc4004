import './http/lead.problems.js';
import { Module } from '@nestjs/common';
import { ActivityCommands } from './application/activity.commands.js';
import { ActivityQueries } from './application/activity.queries.js';
import { AnalyticsQueries } from './application/analytics.queries.js';
import { AssignLead } from './application/assign-lead.js';
import { Assignees } from './application/assignees.js';
import { Backups } from './application/backups.js';
import { BinLead } from './application/bin-lead.js';
import { BoardQueries } from './application/board.queries.js';
import { BulkChange } from './application/bulk-change.js';
import { ChangeLead } from './application/change-lead.js';
import { CreateLead } from './application/create-lead.js';
import { DistributeLeads } from './application/distribute-leads.js';
import { DuplicateQueries } from './application/duplicate.queries.js';
import { FollowUpQueries } from './application/follow-up.queries.js';
import { LeadExport } from './application/lead-export.js';
import { LeadQueries } from './application/lead.queries.js';
import { MergeLeads } from './application/merge-leads.js';
import { MoveLead } from './application/move-lead.js';
import { Notices } from './application/notices.js';
import { PipelineCommands } from './application/pipeline.commands.js';
import { ResetLeads } from './application/reset-leads.js';
import { SavedViews } from './application/saved-views.js';
import { LeadSettings } from './application/settings.commands.js';
import { UndoBulkChange } from './application/undo-bulk-change.js';
import { EnrichmentApiModule } from './enrichment/index.js';
import { UndoMerge } from './application/undo-merge.js';
import { AssigneesController } from './http/assignees.controller.js';
import { BackupsController } from './http/backups.controller.js';
import { DuplicatesController } from './http/duplicates.controller.js';
import { FollowUpsController } from './http/follow-ups.controller.js';
import { LeadAnalyticsController } from './http/lead-analytics.controller.js';
import { LeadActivitiesController } from './http/lead-activities.controller.js';
import { LeadSettingsController } from './http/lead-settings.controller.js';
import { LeadWorkController } from './http/lead-work.controller.js';
import { LeadsController } from './http/leads.controller.js';
import { SavedViewsController } from './http/saved-views.controller.js';

/** Leads, their work and their rules over HTTP. */
@Module({
  imports: [EnrichmentApiModule],
  // routes of many leads before those of one: `leads/board` is no id
  controllers: [
    LeadSettingsController,
    AssigneesController,
    SavedViewsController,
    FollowUpsController,
    LeadWorkController,
    LeadAnalyticsController,
    DuplicatesController,
    BackupsController,
    LeadActivitiesController,
    LeadsController,
  ],
  providers: [
    LeadQueries,
    CreateLead,
    ChangeLead,
    MoveLead,
    AssignLead,
    BinLead,
    ActivityQueries,
    ActivityCommands,
    LeadSettings,
    PipelineCommands,
    FollowUpQueries,
    Notices,
    BoardQueries,
    BulkChange,
    UndoBulkChange,
    DistributeLeads,
    Assignees,
    SavedViews,
    LeadExport,
    DuplicateQueries,
    MergeLeads,
    UndoMerge,
    Backups,
    ResetLeads,
    AnalyticsQueries,
  ],
})
export class LeadsApiModule {}
