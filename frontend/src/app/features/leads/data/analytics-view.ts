import type { LeadAnalyticsDto } from '@tierline/api-client';
import { countView, type ChartView, type Count, type DateForms, type GridColumn, type NumberForms } from '@tierline/ui';
import { PRIORITIES } from './lead-words.js';

interface Forms {
  readonly numbers: NumberForms;
  readonly dates: DateForms;
}

/** The charts of the analytics page, each as one series of counts. */
export interface LeadCharts {
  readonly statuses: ChartView;
  readonly priorities: ChartView;
  readonly funnel: ChartView;
  readonly scores: ChartView;
  readonly time: ChartView;
}

const STEPS: Readonly<Record<LeadAnalyticsDto['funnel'][number]['step'], string>> = {
  new: 'New',
  contacted: 'Contacted',
  interested: 'Interested',
  trial: 'Trial, proposal, negotiation',
  ready: 'Ready',
  member: 'Member',
};

export function leadCharts(figures: LeadAnalyticsDto, color: string, { numbers, dates }: Forms): LeadCharts {
  const chart = (rows: readonly Count[], by: string): ChartView =>
    countView(rows, { key: 'leads', name: 'Leads', color }, { what: 'leads', by, numbers });
  return {
    statuses: chart(
      figures.byStatus.filter(({ leads }) => leads > 0).map(({ status, leads }) => [status, leads]),
      'status',
    ),
    priorities: chart(
      figures.byPriority.map(({ priority, leads }) => [PRIORITIES[priority].label, leads]),
      'priority',
    ),
    funnel: {
      ...chart(
        figures.funnel.map(({ step, leads, percent }) => [`${STEPS[step]}, ${numbers.percent(percent, 0)}`, leads]),
        'step',
      ),
      summary: funnelText(figures, numbers),
    },
    scores: chart(
      figures.byScore.map(({ from, to, leads }) => [to === null ? `${from}+` : `${from}–${to}`, leads]),
      'score',
    ),
    time: {
      ...chart(
        figures.overTime.points.map(({ startsOn, leads }) => [
          timeLabel(startsOn, figures.overTime.unit, dates),
          leads,
        ]),
        figures.overTime.unit,
      ),
      summary: timeText(figures, { numbers, dates }),
    },
  };
}

/** "5 Nov", "Nov 2025", "Q4 2025". */
function timeLabel(day: string, unit: LeadAnalyticsDto['overTime']['unit'], dates: DateForms): string {
  if (unit === 'day') return dates.dayOfYear(day);
  if (unit === 'month') return dates.monthYear(day.slice(0, 7));
  return `Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1} ${day.slice(0, 4)}`;
}

function funnelText({ funnel }: LeadAnalyticsDto, numbers: NumberForms): string {
  const last = funnel.at(-1);
  return last ? `${numbers.percent(last.percent, 1)} of all leads became members.` : 'No leads.';
}

/** "First 1 Jul 2025, last 15 Jul 2025, 9 days with leads, 2.4 a day." */
export function timeText({ overTime }: LeadAnalyticsDto, { numbers, dates }: Forms): string {
  const { firstDay, lastDay, daysWithLeads, meanPerDay } = overTime;
  if (!firstDay) return 'No lead has a date.';
  const days = `${numbers.count(daysWithLeads)} ${daysWithLeads === 1 ? 'day' : 'days'} with leads`;
  return `First ${dates.day(firstDay)}, last ${dates.day(lastDay)}, ${days}, ${meanPerDay} a day.`;
}

type Rates = Omit<LeadAnalyticsDto['bySource'][number], 'name'>;

/** One line of the tables by person, source and city. */
export interface RateLine extends Rates {
  readonly key: string;
  readonly label: string;
}

export function rateLines(
  figures: LeadAnalyticsDto,
): Readonly<Record<'people' | 'sources' | 'cities', readonly RateLine[]>> {
  const named = ({ name, ...rates }: LeadAnalyticsDto['bySource'][number]): RateLine => ({
    ...rates,
    key: name ?? '',
    label: name ?? 'Not known',
  });
  return {
    people: figures.byPerson.map(({ person, ...rates }) => ({
      ...rates,
      key: person?.id ?? 'none',
      label: person?.name ?? 'Nobody',
    })),
    sources: figures.bySource.map(named),
    cities: figures.byCity.map(named),
  };
}

export function rateColumns(head: string, numbers: NumberForms): readonly GridColumn<RateLine>[] {
  return [
    { key: 'label', head, isKey: true, phone: 'key', text: (line) => line.label },
    { key: 'leads', head: 'Leads', align: 'end', phone: 'amount', text: (line) => numbers.count(line.leads) },
    { key: 'members', head: 'Members', align: 'end', text: (line) => numbers.count(line.members) },
    {
      key: 'contacted',
      head: 'Contacted',
      align: 'end',
      phone: 'fact',
      phoneText: (line) => `${numbers.percent(line.contactRate, 1)} contacted`,
      text: (line) => numbers.percent(line.contactRate, 1),
    },
    {
      key: 'conversion',
      head: 'Won',
      align: 'end',
      phone: 'fact',
      phoneText: (line) => `${numbers.percent(line.conversionRate, 1)} won`,
      text: (line) => numbers.percent(line.conversionRate, 1),
    },
  ];
}
