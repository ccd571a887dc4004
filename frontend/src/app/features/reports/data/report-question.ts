import type { ReportDefinitionDto } from '@tierline/api-client';
import type { Filter, QueryState } from '@tierline/ui';
import {
  CUSTOM,
  groupingChoices,
  metricChoices,
  PERIODS,
  REPORT_CHOICES,
  SOURCES,
  STATES,
  USUAL_PERIOD,
} from './report-words.js';

const USUAL_REPORT = 'performance-overall';
const USUAL_SOURCE = 'leads';
const USUAL_GROUPING = 'person';

/** The question that the address asks; null while its days are not there.
 *  @param query where it stands */
export function questionOf(query: Pick<QueryState, 'get' | 'all'>): ReportDefinitionDto | null {
  const report = query.get('report') ?? USUAL_REPORT;
  const period = query.get('period') ?? USUAL_PERIOD;
  const [from, until] = [query.get('from'), query.get('until')];
  if (period === 'dates' && (!from || !until)) return null;
  const list = (key: string): readonly string[] => query.all(key);
  const of = (key: string): Record<string, readonly string[]> =>
    list(key).length > 0 ? { [key]: [...list(key)] } : {};
  const campaigns = (query.get('campaigns') ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  return {
    ...{ report, period },
    ...(period === 'dates' ? { from, until } : {}),
    ...(query.get('member') ? { member: query.get('member') } : {}),
    ...(campaigns.length > 0 ? { campaigns } : {}),
    ...of('states'),
    ...(report === CUSTOM
      ? {
          sources: list('sources').length > 0 ? [...list('sources')] : [USUAL_SOURCE],
          by: query.get('by') ?? USUAL_GROUPING,
          ...of('metrics'),
        }
      : {}),
  } as ReportDefinitionDto;
}

/** The address that asks a question. */
export function addressOf(definition: ReportDefinitionDto): Readonly<Record<string, string | readonly string[]>> {
  const { campaigns, ...others } = definition;
  const known = Object.entries(others).filter(([, value]) => value !== undefined && value !== null);
  return {
    ...(Object.fromEntries(known) as Record<string, string | readonly string[]>),
    ...(campaigns && campaigns.length > 0 ? { campaigns: campaigns.join(', ') } : {}),
  };
}

/** What a question is made of, as filters of its page. */
export function questionFilters(query: Pick<QueryState, 'get' | 'all'>): readonly Filter[] {
  const report = query.get('report') ?? USUAL_REPORT;
  const chosen = query.all('sources').length > 0 ? query.all('sources') : [USUAL_SOURCE];
  const own: readonly Filter[] = [
    { key: 'sources', label: 'From', isMultiple: true, fallback: USUAL_SOURCE, choices: SOURCES },
    { key: 'by', label: 'Rows', fallback: USUAL_GROUPING, choices: groupingChoices(chosen) },
    { key: 'metrics', label: 'Figures', isMultiple: true, choices: metricChoices(chosen) },
  ];
  return [
    { key: 'report', label: 'Report', fallback: USUAL_REPORT, choices: REPORT_CHOICES },
    { key: 'period', label: 'Period', fallback: USUAL_PERIOD, choices: PERIODS },
    ...(query.get('period') === 'dates'
      ? [{ key: 'from', toKey: 'until', label: 'Days', kind: 'days', choices: [], allLabel: 'Choose' } satisfies Filter]
      : []),
    ...(report === CUSTOM ? own : []),
    { key: 'states', label: 'State', isMultiple: true, choices: STATES },
    { key: 'campaigns', label: 'Campaigns', kind: 'text', choices: [], isExtra: true },
  ];
}
