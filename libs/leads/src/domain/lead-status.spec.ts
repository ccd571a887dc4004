import {
  DEFAULT_PIPELINE,
  furthestStatus,
  LEAD_STATUSES,
  stateOf,
  statusForState,
  statusOf,
  type LeadState,
} from './lead-status.js';

describe('the default pipeline', () => {
  it('has sixteen statuses in order, each with the days to its follow-up', () => {
    expect(DEFAULT_PIPELINE.statuses.map(({ name, order, followUpDays }) => [order, name, followUpDays])).toEqual([
      [1, 'New Lead', 2],
      [2, 'Initial Contact', 3],
      [3, 'Follow Up 1', 5],
      [4, 'Follow Up 2', 7],
      [5, 'Follow Up 3', 14],
      [6, 'Re-engage Later', 60],
      [7, 'Lost - No Response', 90],
      [8, 'Lost - Not Interested', 30],
      [9, 'Lost - Price', 21],
      [10, 'Lost - Location', 45],
      [11, 'Interested', 7],
      [12, 'Trial Membership', 2],
      [13, 'Proposal Sent', 3],
      [14, 'Negotiation', 2],
      [15, 'Ready to Join', 1],
      [16, 'Member', 30],
    ]);
  });

  it('knows which are lost and which is won', () => {
    const ofKind = (kind: string) => DEFAULT_PIPELINE.statuses.filter((one) => one.kind === kind).length;
    expect([ofKind('open'), ofKind('lost'), ofKind('won')]).toEqual([11, 4, 1]);
    expect(statusOf('Member').kind).toBe('won');
  });

  it('names moves to known statuses only', () => {
    for (const [from, targets] of Object.entries(DEFAULT_PIPELINE.moves)) {
      expect([from, ...targets].filter((name) => !LEAD_STATUSES.some((known) => known === name))).toEqual([]);
      expect(new Set(targets).size).toBe(targets.length);
    }
    expect(Object.keys(DEFAULT_PIPELINE.moves).sort()).toEqual([...LEAD_STATUSES].sort());
  });

  it('refuses a status that it lacks', () => {
    expect(() => statusOf('Contacted')).toThrow(expect.objectContaining({ code: 'status-unknown' }));
  });
});

describe('the state of a status', () => {
  it.each<[string, LeadState]>([
    ['New Lead', 'new'],
    ['Initial Contact', 'in-progress'],
    ['Re-engage Later', 'in-progress'],
    ['Ready to Join', 'in-progress'],
    ['Lost - Price', 'rejected'],
    ['Member', 'closed'],
  ])('of "%s" is %s', (status, state) => {
    expect(stateOf(status)).toBe(state);
  });

  it.each<LeadState>(['new', 'in-progress', 'closed', 'rejected'])('%s comes back from the status it sets', (state) => {
    expect(stateOf(statusForState(state))).toBe(state);
  });

  it('rejects with the loss that was named', () => {
    expect(statusForState('rejected', 'Lost - Price')).toBe('Lost - Price');
    expect(statusForState('rejected')).toBe('Lost - Not Interested');
    expect(() => statusForState('rejected', 'Member')).toThrow(expect.objectContaining({ code: 'status-unknown' }));
  });
});

describe('of two statuses', () => {
  it('the one further in the order stays', () => {
    expect(furthestStatus('New Lead', 'Follow Up 1')).toBe('Follow Up 1');
    expect(furthestStatus('Negotiation', 'Interested')).toBe('Negotiation');
    expect(furthestStatus('Lost - Location', 'Interested')).toBe('Interested');
  });
});
