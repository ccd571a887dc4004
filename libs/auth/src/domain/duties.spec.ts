import { describe, expect, it } from '@jest/globals';
import {
  Access,
  DUTY_RULES,
  lookAtSpending,
  refuseClosedPeriod,
  refuseOwnPay,
  refuseOwnWork,
  requireReopening,
  requireSecondAdministrator,
  requireSecondPerson,
  requireSecondSignature,
  type DutyMark,
  type DutyRule,
} from '@tierline/shared/access';
import { refuseStandingInForOneself } from './delegation.js';
import { DUTIES, isRecordable } from './duties.js';
import { refuseLosingLastAdministrator, refuseWidening } from './duty.js';
import { grantsOf } from './grants.js';
import { BUILT_IN_ROLES } from './role.js';
import { aHolder, held, someSettings } from './testing/index.js';
import { refuseViewing } from './view-as.js';

const REASON = 'Wrong file of the supplier';

/** For each rule an act that must fail, whoever tries it. D11 makes none of its own: it is tested below. */
const MUST_FAIL: Readonly<Record<Exclude<DutyRule, 'D11'>, (access: Access) => unknown>> = {
  D1: (access) => refuseOwnWork(access, ['ines'], { permission: 'budget.approve' }),
  D2: (access) => refuseOwnPay(access, ['ines'], { permission: 'pay.approve' }),
  D3: (access) => requireSecondPerson(access, 'ines'),
  D4: (access) => requireReopening(access, { personId: 'ines', reason: REASON }),
  D5: (access) => requireSecondSignature(access, { minor: 2n, limitMinor: 1n, firstId: 'ines' }),
  D6: (access) => refuseWidening(access, { receiverId: 'ines', wanted: [] }, () => true),
  D7: () => refuseLosingLastAdministrator('ines', ['ines']),
  D8: (access) =>
    requireSecondAdministrator(access, { asked: { personId: 'ines', reason: REASON }, administratorIds: ['ines'] }),
  D9: (access) => refuseViewing(access, access),
  D10: (access) => refuseStandingInForOneself(access, { absentId: 'ines', standInId: 'ines' }),
  D12: (access) => lookAtSpending(access, { ownerId: 'avery', reason: null }),
};

describe('the twelve rules of duty', () => {
  it('stand there in order, each with a sentence and the acts that it binds', () => {
    expect(DUTIES.map(({ rule }) => rule)).toEqual([...DUTY_RULES]);
    expect(DUTIES.filter(({ sentence, binds }) => !sentence.endsWith('.') || binds.length === 0)).toEqual([]);
  });

  describe.each([...BUILT_IN_ROLES])('bind %s', (_key, role) => {
    const grants = grantsOf(aHolder([held(role)]), '2026-03-15', someSettings());
    const access = new Access({ kind: 'person', id: 'ines', name: 'Ines' }, grants);

    it.each(Object.entries(MUST_FAIL))('%s', (rule, act) => {
      expect(() => act(access)).toThrow(expect.objectContaining({ rule }));
    });

    it('D4 in a closed period, with the period', () => {
      expect(() => refuseClosedPeriod({ month: '2026-01', isClosed: true })).toThrow(/2026-01/);
    });

    it('D11 where the rule is another one, or nobody takes the mark', () => {
      const small = new Access(access.actor, grants, { recordOnly: new Set(['D1'] as const) });
      const marks: DutyMark[] = [];

      expect(() => refuseOwnPay(small, ['ines'], { marks })).toThrow(expect.objectContaining({ rule: 'D2' }));
      expect(() => refuseOwnWork(small, ['ines'])).toThrow(expect.objectContaining({ rule: 'D1' }));
      expect(marks).toEqual([]);
    });
  });

  it('can be recorded only where they need other people', () => {
    expect(DUTY_RULES.filter(isRecordable)).toEqual(['D1', 'D2', 'D3', 'D4', 'D5', 'D8']);
  });
});
