import './http/mis.problems.js';
import { Module } from '@nestjs/common';
import { AgentCodeCommands } from './application/agent-code.commands.js';
import { AgentCodeQueries } from './application/agent-code.queries.js';
import { CampaignQueries } from './application/campaign.queries.js';
import { MisExport } from './application/mis-export.js';
import { MisImportTarget } from './application/mis-import-target.js';
import { MisRowQueries } from './application/mis-row.queries.js';
import { MisSettingsAccess } from './application/mis-settings.js';
import { MisStatisticsQueries } from './application/mis-statistics.queries.js';
import { AgentsController } from './http/agents.controller.js';
import { MisSettingsController } from './http/mis-settings.controller.js';
import { MisController } from './http/mis.controller.js';

/** Results of campaigns, as banks report them, over HTTP. */
@Module({
  controllers: [MisController, AgentsController, MisSettingsController],
  providers: [
    MisImportTarget,
    MisRowQueries,
    MisStatisticsQueries,
    CampaignQueries,
    MisExport,
    AgentCodeQueries,
    AgentCodeCommands,
    MisSettingsAccess,
  ],
  exports: [MisImportTarget],
})
export class MisApiModule {}
