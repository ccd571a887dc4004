import fc from 'fast-check';
import {
  assignBalanced,
  assignByRule,
  assignRoundRobin,
  type Assignee,
  type LeadToAssign,
  type PlannedAssignment,
  type ReceivingTeam,
} from './assignment.js';
import { LEAD_PRIORITIES } from './score.js';
import { aLeadToAssign, anAssignee } from './testing/builders.js';

const asha = anAssignee('Asha', { isSenior: true });
const bilal = anAssignee('Bilal', { isSenior: true });
const chen = anAssignee('Chen');

describe('balanced assignment', () => {
  it('gives the best leads first, then the oldest, those without a date last', () => {
    const leads = [
      aLeadToAssign({ id: 'undated' }),
      aLeadToAssign({ id: 'newer', leadDate: '2025-07-02' }),
      aLeadToAssign({ id: 'older', leadDate: '2025-07-01' }),
      aLeadToAssign({ id: 'best', score: 100 }),
    ];
    expect(assignBalanced(leads, [asha]).map(({ leadId }) => leadId)).toEqual(['best', 'older', 'newer', 'undated']);
  });

  it('gives each to the person with the fewest open leads, the first of the list among equals', () => {
    const leads = ['a', 'b', 'c'].map((id) => aLeadToAssign({ id, priority: 'low', score: 10 }));
    const plan = assignBalanced(leads, [{ ...asha, openLeads: 2 }, { ...bilal, openLeads: 1 }, chen]);
    expect(plan.map(({ assigneeId }) => assigneeId)).toEqual(['chen', 'bilal', 'chen']);
  });

  it('gives high and urgent ones to seniors, when there are any', () => {
    const leads = [aLeadToAssign({ id: 'a' }), aLeadToAssign({ id: 'b', priority: 'urgent' })];
    expect(assignBalanced(leads, [chen, asha]).map(({ assigneeId }) => assigneeId)).toEqual(['asha', 'asha']);
    expect(assignBalanced(leads, [chen]).map(({ assigneeId }) => assigneeId)).toEqual(['chen', 'chen']);
  });

  it('leaves a lead with the person who has it', () => {
    expect(assignBalanced([aLeadToAssign({ assignedTo: 'dara' })], [asha])).toEqual([
      expect.objectContaining({ assigneeId: 'dara', isNew: false }),
    ]);
  });

  it('says so when everybody is full', () => {
    expect(assignBalanced([aLeadToAssign()], [{ ...asha, openLeads: 3, capacity: 3 }])).toEqual([
      expect.objectContaining({ assigneeId: null, isNew: false }),
    ]);
  });

  it('needs somebody', () => {
    expect(() => assignBalanced([aLeadToAssign()], [])).toThrow(expect.objectContaining({ code: 'nobody-to-assign' }));
  });
});

describe('round robin', () => {
  it('deals in the order of the leads and passes over who is full', () => {
    const leads = ['a', 'b', 'c', 'd'].map((id, index) => aLeadToAssign({ id, score: index }));
    const plan = assignRoundRobin(leads, [asha, { ...bilal, capacity: 1 }, chen]);
    expect(plan.map(({ assigneeId }) => assigneeId)).toEqual(['asha', 'bilal', 'chen', 'asha']);
    expect(assignRoundRobin(leads, [asha, { ...bilal, capacity: 0 }])[1]?.assigneeId).toBe('asha');
  });
});

describe('assignment by rule', () => {
  const rules = [
    { target: { personId: 'asha' }, city: 'delhi', scoreFrom: 70 },
    { target: { personId: 'chen' }, city: 'Delhi' },
    { target: { personId: 'bilal' }, leadSource: 'Referral' },
  ];
  const north: ReceivingTeam = {
    ...{ id: 'north', name: 'North', way: 'round-robin', lastId: null },
    memberIds: ['asha', 'bilal'],
  };
  const named = (plan: readonly PlannedAssignment[]) => plan.map(({ assigneeId }) => assigneeId);

  it('takes the first rule that fits', () => {
    const leads = [
      aLeadToAssign({ id: 'good', city: 'Delhi', score: 80 }),
      aLeadToAssign({ id: 'poor', city: 'Delhi', score: 50, leadSource: 'Referral' }),
      aLeadToAssign({ id: 'sent', leadSource: 'referral', score: 40 }),
      aLeadToAssign({ id: 'other', score: 10 }),
    ];
    const plan = assignByRule(leads, [asha, bilal, chen], rules);
    expect(plan.map(({ leadId, assigneeId }) => [leadId, assigneeId])).toEqual([
      ['good', 'asha'],
      ['poor', 'chen'],
      ['sent', 'bilal'],
      ['other', null],
    ]);
    expect(plan.map(({ rule }) => rule)).toEqual([1, 2, 3, undefined]);
  });

  it('asks for campaign and state as well', () => {
    const rule = { target: { personId: 'asha' }, state: 'Goa', campaignTag: 'PPIPL_RPM001' };
    const leads = [
      aLeadToAssign({ id: 'both', state: 'goa', campaignTag: 'ppipl_rpm001' }),
      aLeadToAssign({ id: 'one', state: 'Goa' }),
    ];
    expect(named(assignByRule(leads, [asha], [rule]))).toEqual(['asha', null]);
  });

  it('deals out among a team in turn, going on after whose turn was the last, and passes over who is full', () => {
    const leads = ['a', 'b', 'c'].map((id) => aLeadToAssign({ id, city: 'Pune' }));
    const people = [asha, bilal, chen];
    const turn = (team: ReceivingTeam, who: readonly Assignee[] = people) =>
      named(assignByRule(leads, who, [{ target: { team }, city: 'Pune' }]));
    expect(turn(north)).toEqual(['asha', 'bilal', 'asha']);
    expect(turn({ ...north, lastId: 'asha' })).toEqual(['bilal', 'asha', 'bilal']);
    expect(turn({ ...north, lastId: 'gone' })).toEqual(['asha', 'bilal', 'asha']);
    expect(turn(north, [asha, { ...bilal, capacity: 1 }, chen])).toEqual(['asha', 'bilal', 'asha']);
    expect(turn({ ...north, memberIds: [] })).toEqual([null, null, null]);
  });

  it('evens out among a team, pressing ones to its seniors', () => {
    const team: ReceivingTeam = { ...north, way: 'balanced', memberIds: ['bilal', 'chen'] };
    const rule = [{ target: { team }, scoreFrom: 0 }];
    const low = ['a', 'b'].map((id) => aLeadToAssign({ id, score: 10, priority: 'low' }));
    expect(named(assignByRule(low, [asha, { ...bilal, openLeads: 2 }, chen], rule))).toEqual(['chen', 'chen']);
    const [first] = assignByRule([aLeadToAssign()], [asha, { ...bilal, openLeads: 2 }, chen], rule);
    expect(first).toMatchObject({ assigneeId: 'bilal', rule: 1, teamId: 'north' });
    expect(first?.reason).toBe('Bilal: rule 1, fewest open leads of North.');
  });

  it('leaves what waits for a hand, also from later rules, and knows who entered a lead', () => {
    const byHand = { target: { personId: 'asha' }, city: 'Delhi', waits: true };
    const entered = { target: { personId: 'bilal' }, createdBy: new Set(['owen']) };
    const leads = [
      aLeadToAssign({ id: 'waits', city: 'Delhi', createdBy: 'owen' }),
      aLeadToAssign({ id: 'entered', createdBy: 'owen' }),
      aLeadToAssign({ id: 'by a program' }),
    ];
    expect(named(assignByRule(leads, [asha, bilal], [byHand, entered]))).toEqual([null, 'bilal', null]);
  });
});

describe('any plan', () => {
  const people: fc.Arbitrary<Assignee[]> = fc
    .array(fc.record({ isSenior: fc.boolean(), openLeads: fc.nat(5), capacity: fc.option(fc.nat(12)) }), {
      minLength: 1,
      maxLength: 6,
    })
    .map((list) => list.map((person, index) => anAssignee(`P${index}`, person)));
  const leads: fc.Arbitrary<LeadToAssign[]> = fc
    .array(
      fc.record({
        score: fc.nat(100),
        priority: fc.constantFrom(...LEAD_PRIORITIES),
        assignedTo: fc.option(fc.constantFrom('p0', 'somebody'), { freq: 4 }),
      }),
      { maxLength: 40 },
    )
    .map((list) => list.map((lead, index) => aLeadToAssign({ id: `l${index}`, ...lead })));

  it.each([
    ['balanced', assignBalanced],
    ['round robin', assignRoundRobin],
  ])('%s: names each lead once, keeps who has one, and passes no capacity', (_name, assign) => {
    fc.assert(
      fc.property(leads, people, (given, team) => {
        const plan = assign(given, team);
        expect(plan.map(({ leadId }) => leadId).sort()).toEqual(given.map(({ id }) => id).sort());
        for (const lead of given.filter(({ assignedTo }) => assignedTo !== null)) {
          expect(plan.find(({ leadId }) => leadId === lead.id)?.assigneeId).toBe(lead.assignedTo);
        }
        for (const { id, openLeads, capacity } of team) {
          const taken = plan.filter(({ assigneeId, isNew }) => isNew && assigneeId === id).length;
          if (capacity !== null) expect(openLeads + taken).toBeLessThanOrEqual(Math.max(capacity, openLeads));
        }
      }),
    );
  });

  it('balanced: ends with loads at most one apart among people who began alike', () => {
    fc.assert(
      fc.property(leads, fc.integer({ min: 1, max: 5 }), (given, size) => {
        const team = Array.from({ length: size }, (_, index) => anAssignee(`P${index}`));
        const plan = assignBalanced(given, team).filter(({ isNew }) => isNew);
        const loads = team.map(({ id }) => plan.filter(({ assigneeId }) => assigneeId === id).length);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
