import type { CommissionPlanDto } from '@tierline/api-client';

export const PLAN_TABS = [
  { label: 'Tier mode', link: '/plans/mode' },
  { label: 'Rates', link: '/plans/rates' },
  { label: 'Thresholds', link: '/plans/thresholds' },
];

export interface ModeView {
  readonly key: CommissionPlanDto['mode'];
  readonly name: string;
  readonly meaning: string;
  /** What the worked example of the rule book pays in its year. */
  readonly example: string;
}

/** The three tier modes in words, with what each pays in the same year of sales: rates 32.5 % and 42.5 %, threshold 20,000.00. */
export const MODES: readonly ModeView[] = [
  {
    key: 'retroactive',
    name: 'Retroactive',
    meaning: 'Reaching the threshold lifts every sale since January to tier 2. The catch-up is paid in that month.',
    example: '848.51',
  },
  {
    key: 'marginal',
    name: 'Marginal',
    meaning: 'Only the part of each sale above the threshold earns tier 2. A credit gives back exactly its part.',
    example: '659.36',
  },
  {
    key: 'prospective',
    name: 'Prospective',
    meaning: 'Sales after the one that reaches the threshold earn tier 2 as a whole.',
    example: '633.11',
  },
];
