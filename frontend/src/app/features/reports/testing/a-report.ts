import type { ReportAnswerDto, ReportTableDto, SavedReportDto } from '@tierline/api-client';

/** Leads by campaign: two campaigns, one without a rate. */
export function aTable(change: Partial<ReportTableDto> = {}): ReportTableDto {
  return {
    title: 'By campaign',
    columns: [
      { key: 'name', header: 'Campaign', kind: 'text' },
      { key: 'total', header: 'Leads', kind: 'number' },
      { key: 'success-rate', header: 'Success rate, %', kind: 'percent' },
      { key: 'processing-hours', header: 'Processing, hours', kind: 'hours' },
    ],
    rows: [
      ['RPM001', 1200, 37.5, 52.48],
      ['RAF002', 4, 0, null],
    ],
    ...change,
  };
}

export function anAnswer(change: Partial<ReportAnswerDto> = {}): ReportAnswerDto {
  return {
    title: 'Leads by campaign',
    from: '2026-10-22',
    until: '2026-11-20',
    timeZone: 'America/Chicago',
    asOf: '2026-11-20T09:30:00.000Z',
    filters: [{ name: 'State', value: 'Closed' }],
    tables: [aTable()],
    leftOut: [],
    ...change,
  };
}

export function aSavedReport(change: Partial<SavedReportDto> = {}): SavedReportDto {
  return {
    id: '7',
    name: 'Conversion of my team',
    definition: { report: 'leads-campaigns', period: '30-days' },
    createdAt: '2026-11-20T09:30:00.000Z',
    updatedAt: '2026-11-20T09:30:00.000Z',
    lastRunAt: null,
    version: 3,
    schedule: null,
    ...change,
  };
}
