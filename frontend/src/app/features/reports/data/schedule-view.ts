import type { ReportScheduleDto } from '@tierline/api-client';
import type { Choice } from '@tierline/ui';

export const RHYTHMS: readonly Choice[] = [
  { value: 'daily', label: 'Every day' },
  { value: 'weekly', label: 'Every week' },
  { value: 'monthly', label: 'Every month' },
];

const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const WEEKDAYS: readonly Choice[] = WEEKDAY_NAMES.map((label, at) => ({ value: String(at + 1), label }));
export const MONTH_DAYS: readonly Choice[] = Array.from({ length: 31 }, (_, at) => ({
  ...{ value: String(at + 1), label: String(at + 1) },
}));
export const HOURS: readonly Choice[] = Array.from({ length: 24 }, (_, hour) => ({
  ...{ value: String(hour), label: hourText(hour) },
}));
export const FORMATS: readonly Choice[] = [
  { value: 'pdf', label: 'PDF' },
  { value: 'xlsx', label: 'Workbook (xlsx)' },
  { value: 'csv', label: 'Text (csv)' },
];

/** "Every Monday at 07:00 as PDF". */
export function scheduleText({ rhythm, weekday, dayOfMonth, hour, format }: ReportScheduleDto): string {
  const when = {
    daily: 'Every day',
    weekly: `Every ${WEEKDAY_NAMES[weekday - 1]}`,
    monthly: `On day ${dayOfMonth} of every month`,
  }[rhythm];
  return `${when} at ${hourText(hour)} as ${format === 'pdf' ? 'PDF' : format}`;
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
