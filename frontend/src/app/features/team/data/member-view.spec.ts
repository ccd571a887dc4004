import { DateForms, NumberForms } from '@tierline/ui';
import { aDetail } from '../testing/team-figures.js';
import { dailyLines, memberFacts } from './member-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'America/Chicago') };

describe('one person', () => {
  it('shows what was done on each day, summed up in a sentence', () => {
    const lines = dailyLines(aDetail().daily, { ...forms, categories: [] });
    expect(lines.series.map(({ name, points }) => [name, points.map(({ value }) => value)])).toEqual([
      ['Contacted', [4, 1]],
      ['Converted', [1, 0]],
      ['Applications', [3, 0]],
      ['Approved', [2, 0]],
    ]);
    expect(lines.summary).toBe('5 leads taken up, 1 won, 3 applications, 2 approved.');
    expect(dailyLines([], { ...forms, categories: [] }).isEmpty).toBe(true);
  });

  it('names leader, campaign rows and last sign-in', () => {
    const { member, figures } = aDetail();
    const facts = memberFacts(member, figures, forms);
    expect(facts).toContainEqual({ label: 'Led by', text: 'Owen Pryce' });
    expect(facts).toContainEqual({ label: 'Campaign rows', text: '12, 7 approved, 3 pending' });
    expect(facts).toContainEqual({ label: 'Last sign-in', text: '20 Nov 2026, 03:30, Lyon, France' });
  });

  it('leaves out what the reader may not see', () => {
    const { member, figures } = aDetail();
    const bare = memberFacts(
      { ...member, userName: null, leaders: [] },
      { ...figures, campaigns: null, signIns: null },
      forms,
    );
    expect(bare.map(({ text }) => text)).toEqual(['avery@northmere.example', 'none', 'nobody', '5 Jan 2026']);
  });
});
