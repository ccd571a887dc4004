import { ObjectiveEntity } from './persistence/objective.entity.js';
import { PlanEntity } from './persistence/plan.entity.js';
import { RepRateEntity } from './persistence/rep-rate.entity.js';
import { ThresholdEntity } from './persistence/threshold.entity.js';

export { CommissionsApiModule } from './commissions-api.module.js';
export { CommissionsWorkerModule } from './commissions-worker.module.js';

export const commissionEntities = [PlanEntity, RepRateEntity, ThresholdEntity, ObjectiveEntity];
