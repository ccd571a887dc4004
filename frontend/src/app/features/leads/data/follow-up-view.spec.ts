import { NumberForms } from '@tierline/ui';
import { bucketOf, bucketTabs, progressText } from './follow-up-view.js';

const numbers = new NumberForms('en-US');
const summary = {
  today: '2025-11-12',
  counts: { today: 11, overdue: 6, urgent: 2, immediate: 3, week: 1310, escalated: 0 },
  overdueByStatus: [],
  overdueByPriority: [],
  overdueByPerson: [],
  next: null,
};

describe('the lists of follow-ups', () => {
  it('say how many wait, and warn of those that wait too long', () => {
    expect(bucketTabs(summary, numbers).map(({ label, note, isHot }) => [label, note, isHot])).toEqual([
      ['Overdue', '6', true],
      ['Today', '11', false],
      ['Week', '1.3K', false],
      ['Needs attention', '3', false],
    ]);
    expect(bucketTabs(null, numbers)[0]?.note).toBeNull();
  });

  it('fall back to today for an address that names none', () => {
    expect(bucketOf('week')).toBe('week');
    expect(bucketOf('someday')).toBe('today');
  });
});

describe('progressText', () => {
  it('says how far a person is, once something is done', () => {
    expect(progressText(0, 12, numbers)).toBeNull();
    expect(progressText(3, 12, numbers)).toBe('3 done, 12 to go');
  });
});
