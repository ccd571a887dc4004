import { DateForms } from '@tierline/ui';
import { daysBetween, dayPlus, followUpLook, leadName, movesFrom, statusTone, type StatusStep } from './lead-words.js';

const dates = new DateForms('en-US', 'Asia/Kolkata');
const look = (date: string | null) => followUpLook(date, '2025-11-12', dates);
const pipeline: readonly StatusStep[] = [
  { name: 'New Lead', kind: 'open', moves: ['Interested', 'Lost - Price'] },
  { name: 'Follow Up 1', kind: 'open', moves: ['Interested'] },
  { name: 'Lost - Price', kind: 'lost', moves: ['Interested'] },
  { name: 'Interested', kind: 'open', moves: ['Member', 'Lost - Price'] },
  { name: 'Member', kind: 'won', moves: [] },
];

describe('followUpLook', () => {
  it('says how late a lead is, and days ahead as people name them', () => {
    expect(look('2025-11-10')).toEqual({ text: '2 days late', tone: 'tl-error' });
    expect(look('2025-11-11').text).toBe('1 day late');
    expect(look('2025-11-12')).toEqual({ text: 'Today', tone: 'tl-warn' });
    expect(look('2025-11-13').text).toBe('Tomorrow');
    expect(look('2025-11-14').text).toBe('Fri 14 Nov');
    expect(look('2026-01-12').text).toBe('12 Jan 2026');
    expect(look(null).text).toBe('–');
  });
});

describe('days', () => {
  it('are counted over months and the change of the clock', () => {
    expect(daysBetween('2025-10-25', '2025-11-02')).toBe(8);
    expect(daysBetween('2025-11-02', '2025-10-25')).toBe(-8);
    expect(dayPlus('2025-12-30', 3)).toBe('2026-01-02');
  });
});

describe('leadName', () => {
  it('is the name, else what the lead is reached by', () => {
    expect(leadName({ fullName: 'Zoya Siddiqui', phone: '+12025550143' })).toBe('Zoya Siddiqui');
    expect(leadName({ fullName: null, phone: null, email: 'z@example.com' })).toBe('z@example.com');
    expect(leadName({})).toBe('Lead without a name');
  });
});

describe('the pipeline', () => {
  it('tints what is new, what is one move from the goal, what is won and what is lost', () => {
    expect(pipeline.map(({ name }) => statusTone(name, pipeline))).toEqual([
      'info',
      'neutral',
      'line',
      'primary',
      'ok',
    ]);
    expect(statusTone('Gone from the settings', pipeline)).toBe('neutral');
  });

  it('tells moves that are allowed from those that need a reason, in its order', () => {
    expect(movesFrom('New Lead', pipeline)).toEqual({
      allowed: ['Lost - Price', 'Interested'],
      others: ['Follow Up 1', 'Member'],
    });
  });
});
