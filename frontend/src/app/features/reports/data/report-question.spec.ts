import { addressOf, questionFilters, questionOf } from './report-question.js';

/** An address with these keys. */
function address(keys: Record<string, string | string[]>) {
  const all = (key: string): string[] => [keys[key] ?? []].flat();
  return { all, get: (key: string): string | null => all(key)[0] ?? null };
}

describe('the question of a report', () => {
  it('is the usual one where the address says nothing', () => {
    expect(questionOf(address({}))).toEqual({ report: 'performance-overall', period: '30-days' });
  });

  it('waits for both days of a period from day to day', () => {
    expect(questionOf(address({ period: 'dates', from: '2026-01-01' }))).toBeNull();
    const days = { period: 'dates', from: '2026-01-01', until: '2026-03-31' };
    expect(questionOf(address({ report: 'leads-states', ...days }))).toEqual({ report: 'leads-states', ...days });
  });

  it('asks for sources, rows and figures only of a report of one’s own', () => {
    const own = { sources: ['leads', 'campaigns'], by: 'month', metrics: ['total'] };
    expect(questionOf(address({ report: 'custom', ...own }))).toMatchObject(own);
    expect(questionOf(address({ report: 'custom' }))).toMatchObject({ sources: ['leads'], by: 'person' });
    expect(questionOf(address({ report: 'leads-states', ...own }))).not.toHaveProperty('sources');
  });

  it('takes campaigns as words with commas between, and goes back into the address', () => {
    const asked = { report: 'leads-states', states: ['new', 'closed'], campaigns: 'RPM001, RAF002,' };
    const question = questionOf(address(asked));
    expect(question?.campaigns).toEqual(['RPM001', 'RAF002']);
    expect(question && questionOf(address(addressOf(question) as Record<string, string | string[]>))).toEqual(question);
  });
});

describe('the filters of a question', () => {
  const keys = (of: Record<string, string | string[]>): string[] => questionFilters(address(of)).map(({ key }) => key);

  it('ask for days and for the parts of an own report where they are needed', () => {
    expect(keys({})).toEqual(['report', 'period', 'states', 'campaigns']);
    expect(keys({ period: 'dates' })).toContain('from');
    expect(keys({ report: 'custom' })).toEqual(['report', 'period', 'sources', 'by', 'metrics', 'states', 'campaigns']);
  });

  it('offer only rows that every chosen source knows', () => {
    const rows = (sources: string[]): string[] =>
      (questionFilters(address({ report: 'custom', sources })).find(({ key }) => key === 'by')?.choices ?? []).map(
        ({ value }) => value,
      );
    expect(rows(['leads', 'sign-ins'])).toEqual(['total', 'person', 'day', 'month']);
    expect(rows(['campaigns'])).toContain('upload');
  });
});
