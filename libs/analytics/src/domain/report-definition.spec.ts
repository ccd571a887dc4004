import type { BusinessDate } from '@tierline/shared/time';
import { METRICS, PRESETS } from './report-catalogue.js';
import { daysOf, planOf, reportDefinitionSchema, type ReportDefinition } from './report-definition.js';

const TODAY = '2026-11-21' as BusinessDate;
const a = (definition: Partial<ReportDefinition>): ReportDefinition =>
  reportDefinitionSchema.parse({ report: 'custom', ...definition });

describe('the days of a report', () => {
  it.each([
    ['7-days', '2026-11-15'],
    ['30-days', '2026-10-23'],
    ['90-days', '2026-08-24'],
    ['6-months', '2026-05-22'],
    ['all', null],
  ] as const)('%s begin on %s and end today', (period, from) => {
    expect(daysOf({ period }, TODAY)).toEqual({ from, until: TODAY });
  });

  it('of six months begin with the next month where the earlier one is too short', () => {
    expect(daysOf({ period: '6-months' }, '2026-08-31' as BusinessDate).from).toBe('2026-03-01');
  });

  it('are those that were named', () => {
    const [from, until] = ['2026-01-01', '2026-03-31'] as BusinessDate[];

    expect(daysOf({ period: 'dates', from, until }, TODAY)).toEqual({ from, until });
  });
});

describe('the plan of a report', () => {
  it('of every preset names figures that its source has', () => {
    const unknown = PRESETS.flatMap(({ key, tables }) =>
      tables.flatMap(({ source, metrics }) =>
        metrics
          .filter((metric) => !METRICS[source].some((known) => known.key === metric))
          .map((metric) => [key, metric]),
      ),
    );

    expect(unknown).toEqual([]);
    expect(planOf(a({ report: 'leads-states' })).tables).toHaveLength(1);
  });

  it('of an own one has a table per source, with the chosen figures in the order of the source', () => {
    const plan = planOf(
      a({ sources: ['leads', 'sign-ins', 'leads'], by: 'month', metrics: ['success-rate', 'total'] }),
    );

    expect(plan.tables).toEqual([
      { title: 'Leads', source: 'leads', by: 'month', metrics: ['total', 'success-rate'] },
      { title: 'Sign-ins', source: 'sign-ins', by: 'month', metrics: ['sign-ins', 'active-users', 'average-per-user'] },
    ]);
  });

  it.each([
    [{ report: 'nonsense' }, 'report'],
    [{ sources: [] }, 'sources'],
    [{ sources: ['sign-ins'], by: 'bank' }, 'by'],
    [{ sources: ['leads'], metrics: ['profit'] }, 'metrics'],
    [{ sources: ['leads'], period: 'dates' }, 'from'],
    [{ sources: ['leads'], period: 'dates', from: '2026-02-01', until: '2026-01-01' }, 'until'],
  ] as const)('%j is refused because of its %s', (definition, field) => {
    expect(() => planOf(a(definition as Partial<ReportDefinition>))).toThrow(
      expect.objectContaining({ code: 'report-invalid', facts: { field } }),
    );
  });
});
