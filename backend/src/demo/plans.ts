import { paceOf } from './cygnus-statement.js';
import { REPS, type DemoRep } from './people.js';

/** Years that have thresholds and objectives. */
export const PLANNED_YEARS = [2024, 2025, 2026] as const;

const AVERAGE_MONTH_MINOR = 1_050_000;
const STEP_MINOR = 25_000;
const YEARLY_RISE = 0.05;

/** Yearly sales from which tier 2 counts, as decimal text: raised a little for 2026. Null for the house account. */
export function thresholdOf(rep: DemoRep, year: number): string | null {
  if (rep.threshold === null) return null;
  if (year <= 2025) return rep.threshold;
  return decimal(rounded(Number(rep.threshold.replace('.', '')) * (1 + YEARLY_RISE)));
}

/** Planned sales of a month as decimal text: what a rep of this strength sells on average, along the season. */
export function objectiveOf(rep: DemoRep, month: string): string {
  return decimal(rounded(AVERAGE_MONTH_MINOR * rep.strength * paceOf(month)));
}

/** Reps that have objectives: everyone but the house account. */
export const PLANNED_REPS = REPS.filter(({ team }) => team !== null);

function rounded(minor: number): number {
  return Math.max(STEP_MINOR, Math.round(minor / STEP_MINOR) * STEP_MINOR);
}

function decimal(minor: number): string {
  return `${Math.trunc(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
}
