import type { DateForms } from '@tierline/ui';

/** Days between which something holds; the end is the first day on which it does not hold any more. */
export interface Period {
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** "since 1 Jan 2025", "1 Jan 2025 to 31 Mar 2025", "from 1 Dec 2026". */
export function periodText({ validFrom, validUntil }: Period, dates: DateForms, today: string): string {
  if (validUntil) return `${dates.day(validFrom)} to ${dates.day(dayBefore(validUntil))}`;
  return `${validFrom > today ? 'from' : 'since'} ${dates.day(validFrom)}`;
}

/** Whether it holds on the day. */
export function holdsOn({ validFrom, validUntil }: Period, day: string): boolean {
  return validFrom <= day && (validUntil === null || day < validUntil);
}

/** Still to come, in force, or over. */
export function phaseOf(period: Period, day: string): 'coming' | 'now' | 'over' {
  if (holdsOn(period, day)) return 'now';
  return period.validFrom > day ? 'coming' : 'over';
}

/** "2026-03-01": "2026-02-28". */
export function dayBefore(day: string): string {
  return shifted(day, -1);
}

/** "2026-02-28": "2026-03-01". */
export function dayAfter(day: string): string {
  return shifted(day, 1);
}

function shifted(day: string, days: number): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
