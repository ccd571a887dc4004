import fc from 'fast-check';
import {
  bucketsOf,
  byDayAndPriority,
  DEFAULT_FOLLOW_UP,
  followUpDate,
  followUpLimits,
  workingDayFrom,
  type FollowUp,
} from './follow-up.js';
import { addDays, type BusinessDate } from '@tierline/shared/time';
import { LEAD_STATUSES } from './lead-status.js';
import { LEAD_PRIORITIES } from './score.js';

describe('the next follow-up', () => {
  const createdAt = new Date('2025-07-01T09:00:00Z');
  const lead = { status: 'Interested', createdAt };

  it('is the days of the status after the last move', () => {
    expect(followUpDate({ ...lead, statusUpdatedAt: new Date('2025-07-05T23:30:00Z') })).toBe('2025-07-12');
  });

  it('counts from the last contact when the status never moved, else from the creation', () => {
    expect(followUpDate({ ...lead, lastContactDate: '2025-07-03' })).toBe('2025-07-10');
    expect(followUpDate(lead)).toBe('2025-07-08');
  });

  it('is the day that a person chose', () => {
    expect(followUpDate({ ...lead, manualDate: '2025-12-24', statusUpdatedAt: createdAt })).toBe('2025-12-24');
  });

  it('counts days of the company, not of the server', () => {
    const late = { ...lead, statusUpdatedAt: new Date('2025-07-05T20:00:00Z') };
    expect(followUpDate(late, { ...DEFAULT_FOLLOW_UP, timeZone: 'Asia/Kolkata' })).toBe('2025-07-13');
    expect(followUpDate(late, { ...DEFAULT_FOLLOW_UP, timeZone: 'America/New_York' })).toBe('2025-07-12');
  });

  it('moves past days off when the company wants that', () => {
    // 12 July 2025 is a Saturday.
    const settings = { ...DEFAULT_FOLLOW_UP, skipsDaysOff: true, holidays: ['2025-07-14' as const] };
    expect(followUpDate({ ...lead, lastContactDate: '2025-07-05' }, settings)).toBe('2025-07-15');
    expect(followUpDate({ ...lead, lastContactDate: '2025-07-05' })).toBe('2025-07-12');
  });

  it('ends also where every day is off', () => {
    const settings = { ...DEFAULT_FOLLOW_UP, skipsDaysOff: true, weekdaysOff: [0, 1, 2, 3, 4, 5, 6] };
    expect(workingDayFrom('2025-07-12', settings)).toBe('2025-07-12');
  });
});

describe('the lists of follow-ups', () => {
  const limits = followUpLimits('2025-07-10');
  const on = (followUpDate: BusinessDate, lead: Partial<FollowUp> = {}): FollowUp => ({
    ...{ followUpDate, status: 'Follow Up 1', priority: 'medium' },
    ...lead,
  });

  it.each<[BusinessDate, string[]]>([
    ['2025-07-18', []],
    ['2025-07-17', ['week']],
    ['2025-07-10', ['today', 'week']],
    ['2025-07-09', ['today', 'week']],
    ['2025-07-08', ['today', 'overdue', 'week']],
    ['2025-07-03', ['today', 'overdue', 'week', 'escalated']],
  ])('hold one of %s as %j', (day, buckets) => {
    expect(bucketsOf(on(day), limits)).toEqual(buckets);
  });

  it('call an overdue one of high priority urgent and immediate', () => {
    expect(bucketsOf(on('2025-07-08', { priority: 'high' }), limits)).toEqual(
      expect.arrayContaining(['urgent', 'immediate']),
    );
  });

  it.each(['New Lead', 'Initial Contact', 'Interested', 'Trial Membership'])(
    'call an overdue "%s" immediate whatever its priority',
    (status) => {
      const buckets = bucketsOf(on('2025-07-08', { status, priority: 'low' }), limits);
      expect(buckets).toContain('immediate');
      expect(buckets).not.toContain('urgent');
    },
  );

  it('nest: what is escalated is overdue, what is overdue is due, what is due is of this week', () => {
    const followUp = fc.record({
      followUpDate: fc.integer({ min: -40, max: 40 }).map((days) => addDays('2025-07-10', days)),
      status: fc.constantFrom(...LEAD_STATUSES),
      priority: fc.constantFrom(...LEAD_PRIORITIES),
    });
    fc.assert(
      fc.property(followUp, (lead) => {
        const buckets = bucketsOf(lead, limits);
        for (const [inner, outer] of [
          ['escalated', 'overdue'],
          ['urgent', 'immediate'],
          ['immediate', 'overdue'],
          ['overdue', 'today'],
          ['today', 'week'],
        ] as const) {
          if (buckets.includes(inner)) expect(buckets).toContain(outer);
        }
      }),
    );
  });

  it('sort by day, then by priority', () => {
    const list = [on('2025-07-11'), on('2025-07-10', { priority: 'low' }), on('2025-07-10', { priority: 'urgent' })];
    expect(list.sort(byDayAndPriority).map(({ priority }) => priority)).toEqual(['urgent', 'low', 'medium']);
  });
});
