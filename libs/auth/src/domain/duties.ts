import { DUTY_RULES, RECORDABLE_RULES, type DutyRule, type Permission } from '@tierline/shared/access';

/** One rule of duty. */
export interface Duty {
  readonly rule: DutyRule;
  /** What it says, as it is shown. */
  readonly sentence: string;
  /** The acts that it binds. */
  readonly binds: readonly Permission[];
  /** Whether a company with too few people may only record it. */
  readonly isRecordable: boolean;
}

/** How many different persons a recordable rule needs. */
export const PEOPLE_NEEDED = 2;

const SENTENCES: Readonly<Record<DutyRule, string>> = {
  D1: 'Nobody approves what he made: budget, transaction, adjustment, reallocation, count, statement, payout file.',
  D2: 'Nobody changes, approves or reopens anything that pays himself: own plan, threshold, rate, split, adjustment, objective.',
  D3: 'Publishing a plan, changing a threshold inside a running year and closing a period need two different persons.',
  D4: 'A closed period is read-only for everybody. Later facts become adjustments in the open period. Reopening needs two persons and a reason, and leaves the old version readable.',
  D5: 'A manual payment above the limit of the company needs a second signature.',
  D6: 'Nobody grants a right he does not hold, and nobody widens his own rights.',
  D7: 'There is always at least one active administrator; the last one cannot be removed or demoted.',
  D8: 'Wiping data, a full export and switching off a check need a typed reason and a second administrator.',
  D9: 'Looking through the eyes of a person is read-only, shows a banner, ends after 30 minutes and is logged under both names.',
  D10: 'A stand-in acts with the rights of the absent person for approvals only, between two dates, and the log names both.',
  D11: 'A rule that needs more people than the company has can be set to "record only"; each such act carries a mark.',
  D12: 'Reading the spending of another person needs a typed reason, and that person can see who looked and why.',
};

const BINDS: Readonly<Record<DutyRule, readonly Permission[]>> = {
  D1: [
    'budget.approve',
    'budget.reallocate',
    'budget_txn.approve',
    'pay.approve',
    'payout.export',
    'accrual.export',
    'reorder.approve',
    'sales.adjust',
    'stock.count_approve',
  ],
  D2: [
    'inquiry.resolve',
    'objective.edit',
    'pay.adjust',
    'pay.approve',
    'period.reopen',
    'plan.edit',
    'plan.publish',
    'portfolio.edit',
    'sales.adjust',
    'threshold.edit',
  ],
  D3: ['period.close', 'plan.publish', 'threshold.edit'],
  D4: ['period.reopen'],
  D5: ['pay.adjust'],
  D6: ['api_client.manage', 'role.assign', 'role.define', 'team.manage', 'user.create', 'user.edit'],
  D7: ['role.assign', 'user.deactivate'],
  D8: ['backup.run', 'data.export_all', 'data.reset', 'quality.override'],
  D9: ['user.view_as'],
  D10: ['delegate.set'],
  D11: ['settings.edit'],
  D12: ['spend.view', 'spend.analyse'],
};

/** The twelve rules in order: they beat every grant, the administrator's too.
 *  @source roles, section 7 */
export const DUTIES: readonly Duty[] = DUTY_RULES.map((rule) => ({
  rule,
  sentence: SENTENCES[rule],
  binds: BINDS[rule],
  isRecordable: isRecordable(rule),
}));

/** Whether the rule can be set to "record only" at all. */
export function isRecordable(rule: DutyRule): boolean {
  return RECORDABLE_RULES.some((one) => one === rule);
}
