import { actorText, actText, changesOf, sinceOf } from './audit-view.js';

describe('the audit log', () => {
  it('says acts in words', () => {
    expect(actText('role.assigned')).toBe('Role assigned');
    expect(actText('api-client.key-made')).toBe('Api client key made');
  });

  it('names both people where somebody acted with the rights of another', () => {
    const ines = { kind: 'person' as const, id: '1', name: 'Ines Varga' };
    const avery = { kind: 'person' as const, id: '2', name: 'Avery Lindqvist' };
    expect(actorText({ actor: ines, onBehalfOf: avery })).toBe('Ines Varga for Avery Lindqvist');
    expect(actorText({ actor: ines, onBehalfOf: null })).toBe('Ines Varga');
    expect(actorText({ actor: null, onBehalfOf: null })).toBe('Tierline');
  });

  it('puts what was beside what is, and leaves out what stayed', () => {
    const detail = {
      before: { role: 'sales_rep', from: '2026-01-01' },
      after: { role: 'team_leader', from: '2026-01-01' },
    };
    expect(changesOf({ detail })).toEqual([{ field: 'role', before: 'sales_rep', after: 'team_leader' }]);
  });

  it('takes other values as what is now, inner ones by their path, and leaves empty parts out', () => {
    const detail = { path: '/sales', months: ['2026-01', '2026-02'], choice: { periods: {}, blockedRows: 'refuse' } };
    expect(changesOf({ detail })).toEqual([
      { field: 'path', before: null, after: '/sales' },
      { field: 'months', before: null, after: '2026-01, 2026-02' },
      { field: 'choice.blockedRows', before: null, after: 'refuse' },
    ]);
    expect(changesOf({ detail: { before: 'a', after: 'b' } })).toEqual([{ field: 'value', before: 'a', after: 'b' }]);
  });

  it('counts a period back from now, and knows no other', () => {
    const now = new Date('2026-11-20T12:00:00Z');
    expect(sinceOf('7', now)).toBe('2026-11-13T12:00:00.000Z');
    expect(sinceOf('9', now)).toBeNull();
    expect(sinceOf(null, now)).toBeNull();
  });
});
