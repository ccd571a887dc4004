import { describe, expect, it } from '@jest/globals';
import {
  Access,
  dutyDetail,
  handsOf,
  lookAtSpending,
  noteStandIn,
  refuseClosedPeriod,
  refuseOwnPay,
  refuseOwnWork,
  requireReopening,
  requireSecondAdministrator,
  requireSecondPerson,
  requireSecondSignature,
  systemAccess,
  type AccessContext,
  type DutyMark,
  type DutyRule,
} from './index.js';

const REASON = 'Wrong file of the supplier';
const rule = (value: DutyRule): object => expect.objectContaining({ rule: value }) as object;

/** Avery with every right there is, so that only the rule itself can refuse. */
function avery(context: AccessContext = {}): Access {
  const permissions = ['budget.approve', 'pay.approve', 'plan.publish', 'period.reopen', 'data.reset'] as const;
  const grants = permissions.map((permission) => ({ permission, scope: 'all', anchorId: null }) as const);
  return new Access({ kind: 'person', id: 'avery', name: 'Avery' }, grants, context);
}
const standIn = avery({ standsInFor: [{ personId: 'marisol', name: 'Marisol', permissions: ['pay.approve'] }] });
const small = (...rules: DutyRule[]): Access => avery({ recordOnly: new Set(rules) });

describe('D1: nobody approves what he made', () => {
  it('refuses the maker, also one of several', () => {
    expect(() => refuseOwnWork(avery(), ['owen', 'avery'])).toThrow(rule('D1'));
    expect(() => refuseOwnWork(avery(), ['owen', null])).not.toThrow();
  });
});

describe('D2: nobody changes what pays himself', () => {
  it('refuses the payee', () => {
    expect(() => refuseOwnPay(avery(), ['avery'])).toThrow(rule('D2'));
    expect(() => refuseOwnPay(avery(), ['owen', null])).not.toThrow();
  });
});

describe('D3: two different persons', () => {
  it('refuses the same person, nobody as the first, and the system as the second', () => {
    expect(() => requireSecondPerson(avery(), 'avery')).toThrow(rule('D3'));
    expect(() => requireSecondPerson(avery(), null)).toThrow(rule('D3'));
    expect(() => requireSecondPerson(systemAccess, 'owen')).toThrow(rule('D3'));
    expect(() => requireSecondPerson(avery(), 'owen')).not.toThrow();
  });
});

describe('D4: a closed period is read-only', () => {
  it('refuses everybody, and names the period', () => {
    const act = (): void => refuseClosedPeriod({ month: '2026-03', isClosed: true });

    expect(act).toThrow(expect.objectContaining({ code: 'period-closed', facts: { period: '2026-03' } }));
    expect(() => refuseClosedPeriod({ month: '2026-04', isClosed: false })).not.toThrow();
  });

  it('is reopened by two persons with a reason', () => {
    expect(() => requireReopening(avery(), { personId: 'avery', reason: REASON })).toThrow(rule('D4'));
    expect(() => requireReopening(avery(), { personId: 'owen', reason: ' x ' })).toThrow(rule('D4'));
    expect(() => requireReopening(avery(), { personId: 'owen', reason: REASON })).not.toThrow();
  });
});

describe('D5: a second signature above the limit', () => {
  const pay = (minor: bigint, firstId: string | null) => () =>
    requireSecondSignature(avery(), { minor, limitMinor: 10_000n, firstId });

  it('is free up to the limit itself, for a claw-back too', () => {
    expect(pay(10_000n, null)).not.toThrow();
    expect(pay(10_001n, null)).toThrow(rule('D5'));
    expect(pay(-10_001n, 'avery')).toThrow(rule('D5'));
    expect(pay(10_001n, 'owen')).not.toThrow();
  });
});

describe('D8: a reason and a second administrator', () => {
  const administratorIds = ['avery', 'owen'];
  const wipe =
    (personId: string | null, reason = REASON, access = avery()) =>
    () =>
      requireSecondAdministrator(access, { asked: { personId, reason }, administratorIds });

  it('refuses one alone, one who is none, and no reason', () => {
    expect(wipe('avery')).toThrow(rule('D8'));
    expect(wipe('marisol')).toThrow(rule('D8'));
    expect(wipe('owen', '')).toThrow(rule('D8'));
    expect(wipe('owen', REASON, systemAccess)).toThrow(rule('D8'));
    expect(wipe('owen')).not.toThrow();
  });
});

describe('D10: a stand-in counts as both', () => {
  it('refuses what the absent person made or is paid by, with the right that was handed over', () => {
    const permission = 'pay.approve';

    expect(() => refuseOwnWork(standIn, ['marisol'], { permission })).toThrow(rule('D1'));
    expect(() => refuseOwnPay(standIn, ['marisol'], { permission })).toThrow(rule('D2'));
    expect(() => requireSecondPerson(standIn, 'marisol', { permission })).toThrow(rule('D3'));
  });

  it('is only himself in everything else', () => {
    expect(handsOf(standIn, 'budget.approve')).toEqual(['avery']);
    expect(() => refuseOwnWork(standIn, ['marisol'], { permission: 'budget.approve' })).not.toThrow();
    expect(() => refuseOwnPay(standIn, ['marisol'])).not.toThrow();
  });

  it('names both in the log', () => {
    const marks: DutyMark[] = [];
    noteStandIn(standIn, 'pay.approve', marks);
    noteStandIn(standIn, 'budget.approve', marks);

    expect(dutyDetail(marks)).toEqual({ standsInFor: [{ id: 'marisol', name: 'Marisol' }] });
  });
});

describe('D11: record only', () => {
  it('lets the act pass with a mark of the rule', () => {
    const marks: DutyMark[] = [];
    refuseOwnWork(small('D1'), ['avery'], { marks });
    refuseOwnPay(small('D2'), ['avery'], { marks });
    requireSecondPerson(small('D3'), 'avery', { marks });
    requireReopening(small('D4'), { personId: 'avery', reason: REASON }, { marks });
    requireSecondSignature(small('D5'), { minor: 2n, limitMinor: 1n, firstId: 'avery' }, { marks });

    expect(dutyDetail(marks)).toEqual({ recordOnly: ['D1', 'D2', 'D3', 'D4', 'D5'] });
  });

  it('still refuses where nobody takes the mark, where another rule is recorded, and without a reason', () => {
    const marks: DutyMark[] = [];

    expect(() => refuseOwnWork(small('D1'), ['avery'])).toThrow(rule('D1'));
    expect(() => refuseOwnWork(small('D2'), ['avery'], { marks })).toThrow(rule('D1'));
    expect(() => requireReopening(small('D4'), { personId: 'avery', reason: '' }, { marks })).toThrow(rule('D4'));
    expect(marks).toEqual([]);
  });

  it('leaves no mark where the rule was kept', () => {
    const marks: DutyMark[] = [];
    refuseOwnWork(small('D1'), ['owen'], { marks });

    expect(dutyDetail(marks)).toEqual({});
  });
});

describe('D12: looking at the spending of another person', () => {
  it('needs a reason, and leaves a look that the person can read', () => {
    expect(() => lookAtSpending(avery(), { ownerId: 'owen', reason: null })).toThrow(rule('D12'));
    expect(() => lookAtSpending(avery(), { ownerId: 'owen', reason: 'because' })).toThrow(rule('D12'));
    expect(lookAtSpending(avery(), { ownerId: 'owen', reason: ` ${REASON} ` })).toMatchObject({
      ownerId: 'owen',
      by: { id: 'avery' },
      reason: REASON,
    });
  });

  it('is free for oneself', () => {
    expect(lookAtSpending(avery(), { ownerId: 'avery', reason: null })).toBeNull();
  });
});
