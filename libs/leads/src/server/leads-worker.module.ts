import { Module } from '@nestjs/common';
import { DailyDigest } from './application/daily-digest.js';
import { EscalateFollowUps } from './application/escalate-follow-ups.js';
import { HandOutNewLeads } from './application/hand-out-new-leads.js';
import { MakeOverdueUrgent } from './application/make-overdue-urgent.js';
import { EnrichmentWorkerModule } from './enrichment/index.js';
import { ResetLeads } from './application/reset-leads.js';
import { TellPeople } from './application/tell-people.js';
import { FindDuplicatesOnLeadsChanged } from './events/find-duplicates-on-leads-changed.handler.js';
import { HandOutOnLeadsChanged } from './events/hand-out-on-leads-changed.handler.js';
import { SettleSearchOnLeadsChanged } from './events/settle-search-on-leads-changed.handler.js';
import { PurgeResets } from './jobs/purge-resets.schedule.js';
import { EscalateEachHour, MakeUrgentInTime, SendDigests } from './jobs/follow-up.schedules.js';

/** What leads do by themselves: handlers, jobs, schedules. */
@Module({
  imports: [EnrichmentWorkerModule],
  providers: [
    TellPeople,
    DailyDigest,
    EscalateFollowUps,
    MakeOverdueUrgent,
    SendDigests,
    EscalateEachHour,
    MakeUrgentInTime,
    ResetLeads,
    PurgeResets,
    FindDuplicatesOnLeadsChanged,
    HandOutNewLeads,
    HandOutOnLeadsChanged,
    SettleSearchOnLeadsChanged,
  ],
})
export class LeadsWorkerModule {}
