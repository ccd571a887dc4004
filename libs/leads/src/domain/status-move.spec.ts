import { LEAD_STATUSES } from './lead-status.js';
import { DEFAULT_FOLLOW_UP } from './follow-up.js';
import { allowedMoves, checkMove, countsAsFollowUp, moveEffect, suggestedMove } from './status-move.js';

const LOST = ['Lost - No Response', 'Lost - Not Interested', 'Lost - Price', 'Lost - Location'];
const PROMISING = ['Interested', 'Trial Membership', 'Proposal Sent', 'Negotiation', 'Ready to Join'];
const ANEW = ['Initial Contact', 'Follow Up 1', 'Interested'];
const TALKING = ['Interested', 'Trial Membership', 'Proposal Sent', ...LOST, 'Re-engage Later'];

describe('allowed moves', () => {
  it.each([
    ['New Lead', ['Initial Contact', 'Follow Up 1', 'Interested', ...LOST, 'Re-engage Later']],
    ['Initial Contact', ['Follow Up 1', ...TALKING]],
    ['Follow Up 1', ['Follow Up 2', ...TALKING]],
    ['Follow Up 2', ['Follow Up 3', ...TALKING]],
    ['Follow Up 3', TALKING],
    ['Re-engage Later', ANEW],
    ['Lost - Price', ANEW],
    ['Negotiation', [...PROMISING.filter((name) => name !== 'Negotiation'), 'Member', ...LOST, 'Re-engage Later']],
    ['Member', ['Re-engage Later']],
  ])('from "%s" are those of the table', (from, targets) => {
    expect([...allowedMoves(from)].sort()).toEqual([...targets].sort());
  });

  it('are the only ones that pass, whatever the pair', () => {
    for (const from of LEAD_STATUSES) {
      const passing = LEAD_STATUSES.filter((to) => {
        try {
          checkMove({ from, to });
          return true;
        } catch {
          return false;
        }
      });
      expect(passing).toEqual(LEAD_STATUSES.filter((to) => allowedMoves(from).includes(to)));
    }
  });
});

describe('another move', () => {
  const move = { from: 'New Lead', to: 'Member' };

  it('is refused with the moves there are', () => {
    expect(() => checkMove(move)).toThrow(
      expect.objectContaining({ code: 'move-not-allowed', facts: expect.objectContaining({ from: 'New Lead' }) }),
    );
  });

  it('is open to a leader who says why', () => {
    expect(() => checkMove({ ...move, mayOverride: true, note: ' ' })).toThrow(
      expect.objectContaining({ code: 'move-reason-missing' }),
    );
    expect(checkMove({ ...move, mayOverride: true, note: 'Signed at the fair' })).toBeUndefined();
  });

  it('is no move when the status stays', () => {
    expect(() => checkMove({ from: 'Member', to: 'Member', mayOverride: true, note: 'again' })).toThrow(
      expect.objectContaining({ code: 'move-not-allowed' }),
    );
  });

  it('is refused with both values when somebody was faster', () => {
    expect(() => checkMove({ from: 'Interested', to: 'Follow Up 1', seen: 'New Lead' })).toThrow(
      expect.objectContaining({ code: 'status-moved-since', facts: { seen: 'New Lead', current: 'Interested' } }),
    );
  });

  it('to a status that is none is refused', () => {
    expect(() => checkMove({ from: 'New Lead', to: 'Contacted', mayOverride: true, note: 'x' })).toThrow(
      expect.objectContaining({ code: 'status-unknown' }),
    );
  });
});

describe('a move', () => {
  // 20:00 UTC on 30 June is 01:30 on 1 July in India.
  const at = new Date('2025-06-30T20:00:00Z');
  const inIndia = { ...DEFAULT_FOLLOW_UP, timeZone: 'Asia/Kolkata' };

  it('sets the contact and the next follow-up by days of the company', () => {
    expect(moveEffect({ to: 'Interested', at, followUpCount: 0 }, inIndia)).toEqual({
      status: 'Interested',
      state: 'in-progress',
      statusUpdatedAt: at,
      lastContactDate: '2025-07-01',
      followUpDate: '2025-07-08',
      followUpCount: 0,
      closedAt: null,
    });
  });

  it('into a follow-up counts one more', () => {
    expect(moveEffect({ to: 'Follow Up 2', at, followUpCount: 1 }).followUpCount).toBe(2);
    expect(LEAD_STATUSES.filter(countsAsFollowUp)).toEqual(['Follow Up 1', 'Follow Up 2', 'Follow Up 3']);
  });

  it('to Member closes the lead, any other opens it', () => {
    expect(moveEffect({ to: 'Member', at, followUpCount: 0 }).closedAt).toBe(at);
    expect(moveEffect({ to: 'Re-engage Later', at, followUpCount: 0 }).closedAt).toBeNull();
  });
});

describe('after the third follow-up', () => {
  const stuck = { status: 'Follow Up 3', followUpCount: 3 };

  it('a lead of lesser priority should wait', () => {
    expect(suggestedMove({ ...stuck, priority: 'medium' })).toBe('Re-engage Later');
  });

  it('a high or urgent one stays', () => {
    expect(suggestedMove({ ...stuck, priority: 'high' })).toBeNull();
    expect(suggestedMove({ ...stuck, priority: 'urgent' })).toBeNull();
  });

  it('nothing is suggested before, or once it went on', () => {
    expect(suggestedMove({ status: 'Follow Up 2', followUpCount: 2, priority: 'low' })).toBeNull();
    expect(suggestedMove({ status: 'Interested', followUpCount: 3, priority: 'low' })).toBeNull();
  });
});
