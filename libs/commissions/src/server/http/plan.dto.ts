import { IsIn } from 'class-validator';

const MODES = ['retroactive', 'marginal', 'prospective'] as const;

/** How the company pays its reps. */
export class CommissionPlanDto {
  id: string;

  /** @example "Commission plan" */
  name: string;

  /** How tiers above the first are paid: `retroactive` lifts the whole year once the threshold is reached, `marginal` only the sales above
   *  it, `prospective` the sales that follow the one that reaches it. */
  mode: (typeof MODES)[number];

  changedAt: Date;

  /** Number of the version, as in the ETag. */
  version: number;
}

export class ChangePlanDto {
  /** How tiers above the first are paid. All payouts are calculated again. */
  @IsIn(MODES)
  mode: (typeof MODES)[number];
}
