import { addDays, addMonths, firstDayOf, monthOfDate, type BusinessDate } from '@tierline/shared/time';
import { z } from 'zod';
import { ReportInvalid } from './analytics.errors.js';
import {
  GROUPINGS,
  GROUPINGS_OF,
  METRICS,
  PRESET_KEYS,
  presetOf,
  REPORT_SOURCES,
  type Grouping,
  type ReportSource,
  type TableWanted,
} from './report-catalogue.js';

/** Which days a report is about; `dates` names them. */
export const REPORT_PERIODS = ['7-days', '30-days', '90-days', '6-months', 'all', 'dates'] as const;
export type ReportPeriod = (typeof REPORT_PERIODS)[number];

export const CUSTOM = 'custom';
/** Every report that can be asked for. */
export const REPORT_KEYS: readonly string[] = [...PRESET_KEYS, CUSTOM];

export const LEAD_STATES = ['new', 'in-progress', 'closed', 'rejected'] as const;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/) as unknown as z.ZodType<BusinessDate>;

/** A question as it is kept. The answer is worked out anew each time, within the rights of who asks. */
export const reportDefinitionSchema = z.object({
  report: z.string(),
  period: z.enum(REPORT_PERIODS).default('30-days'),
  /** With the period `dates`, both inclusive. */
  from: day.optional(),
  until: day.optional(),
  /** Id of one person whose figures count. */
  member: z.uuid().optional(),
  campaigns: z.array(z.string()).optional(),
  states: z.array(z.enum(LEAD_STATES)).optional(),
  /** Of a report of one's own. */
  sources: z.array(z.enum(REPORT_SOURCES)).optional(),
  by: z.enum(GROUPINGS).optional(),
  metrics: z.array(z.string()).optional(),
});
export type ReportDefinition = z.output<typeof reportDefinitionSchema>;

const SOURCE_TITLES: Readonly<Record<ReportSource, string>> = {
  ...{ leads: 'Leads', campaigns: 'Campaigns', 'sign-ins': 'Sign-ins' },
};

/** The title of a report and its tables.
 *  @throws ReportInvalid for a report, a source or a figure that there is not, or days that are missing or reversed */
export function planOf(definition: ReportDefinition): { title: string; tables: readonly TableWanted[] } {
  requireDays(definition);
  const preset = presetOf(definition.report);
  if (preset) return preset;
  if (definition.report !== CUSTOM) throw new ReportInvalid('report', `There is no report "${definition.report}".`);
  const { sources = [], by = 'total', metrics = [] } = definition;
  if (sources.length === 0) throw new ReportInvalid('sources', 'Choose at least one source.');
  return { title: 'Own report', tables: [...new Set(sources)].map((source) => tableOf(source, by, metrics)) };
}

/** The first and the last day of a period.
 *  @param today in the company's zone
 *  @returns from null for all there was */
export function daysOf(
  { period, from, until }: Pick<ReportDefinition, 'period' | 'from' | 'until'>,
  today: BusinessDate,
): { from: BusinessDate | null; until: BusinessDate } {
  switch (period) {
    case '7-days':
      return { from: addDays(today, -6), until: today };
    case '30-days':
      return { from: addDays(today, -29), until: today };
    case '90-days':
      return { from: addDays(today, -89), until: today };
    case '6-months':
      return { from: sameDaySixMonthsBefore(today), until: today };
    case 'all':
      return { from: null, until: today };
    case 'dates':
      return { from: from ?? null, until: until ?? today };
  }
}

/** The day after the same day six months ago, or the first of the next month where that month is too short. */
function sameDaySixMonthsBefore(today: BusinessDate): BusinessDate {
  const month = addMonths(monthOfDate(today), -6);
  const sameDay = addDays(firstDayOf(month), Number(today.slice(8)) - 1);
  const end = addDays(firstDayOf(addMonths(month, 1)), -1);
  return addDays(sameDay < end ? sameDay : end, 1);
}

function tableOf(source: ReportSource, by: Grouping, wanted: readonly string[]): TableWanted {
  if (!GROUPINGS_OF[source].includes(by)) {
    throw new ReportInvalid('by', `${SOURCE_TITLES[source]} cannot be told by ${by}.`);
  }
  const known = METRICS[source].map(({ key }) => key);
  const chosen = known.filter((key) => wanted.includes(key));
  return { title: SOURCE_TITLES[source], source, by, metrics: chosen.length > 0 ? chosen : known };
}

function requireDays({ period, from, until, metrics = [] }: ReportDefinition): void {
  if (period === 'dates' && (!from || !until)) throw new ReportInvalid('from', 'Say the first and the last day.');
  if (from && until && until < from) throw new ReportInvalid('until', 'The last day is before the first one.');
  const known = new Set(Object.values(METRICS).flatMap((ofSource) => ofSource.map(({ key }) => key)));
  const unknown = metrics.find((key) => !known.has(key));
  if (unknown !== undefined) throw new ReportInvalid('metrics', `There is no figure "${unknown}".`);
}
