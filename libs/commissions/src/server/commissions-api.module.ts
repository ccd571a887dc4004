import { Module } from '@nestjs/common';
import { CommissionExports } from './application/commission.exports.js';
import { LineQueries } from './application/line.queries.js';
import { ObjectiveCommands } from './application/objectives.commands.js';
import { PayoutQueries } from './application/payout.queries.js';
import { PlanCommands } from './application/plan.commands.js';
import { RepRateCommands } from './application/rep-rates.commands.js';
import { RuleQueries } from './application/rule.queries.js';
import { StatementQueries } from './application/statement.queries.js';
import { ThresholdCommands } from './application/thresholds.commands.js';
import { TrialQueries } from './application/trial.queries.js';
import { CommissionPlanController } from './http/commission-plan.controller.js';
import { CommissionsController } from './http/commissions.controller.js';
import { ObjectivesController } from './http/objectives.controller.js';
import { RepRatesController } from './http/rep-rates.controller.js';
import { StatementsController } from './http/statements.controller.js';
import { ThresholdsController } from './http/thresholds.controller.js';

/** Commissions over HTTP. */
@Module({
  controllers: [
    RepRatesController,
    ThresholdsController,
    ObjectivesController,
    CommissionPlanController,
    StatementsController,
    CommissionsController,
  ],
  providers: [
    RuleQueries,
    RepRateCommands,
    ThresholdCommands,
    ObjectiveCommands,
    PlanCommands,
    PayoutQueries,
    LineQueries,
    StatementQueries,
    TrialQueries,
    CommissionExports,
  ],
})
export class CommissionsApiModule {}
