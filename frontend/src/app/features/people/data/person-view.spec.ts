import { DateForms } from '@tierline/ui';
import { byPhase, lastSeenText, rightsByArea, statusTag, withWords, type RightEntry } from './person-view.js';

const right = (permission: string, scope: string, more: Partial<RightEntry> = {}): RightEntry => ({
  permission,
  title: `May ${permission}`,
  areaTitle: 'Sales',
  scope,
  anchor: null,
  role: { key: 'sales_rep', title: 'Sales rep' },
  since: '2025-01-01',
  until: null,
  standsInFor: null,
  ...more,
});

describe('rights', () => {
  it('stand by area and permission, the widest scope first', () => {
    const areas = rightsByArea(
      [right('sales.view', 'own'), right('sales.view', 'team'), right('user.view', 'own', { areaTitle: 'People' })],
      '',
    );
    expect(areas.map((area) => `${area.title} ${area.lines.length}`)).toEqual(['Sales 1', 'People 1']);
    expect(areas[0]?.lines[0]?.rights.map(({ scope }) => scope)).toEqual(['team', 'own']);
  });

  it('take words and order from the catalogue', () => {
    const entry = (key: string) => ({ key, title: `May ${key}`, areaTitle: 'Sales' });
    const said = withWords(
      [{ permission: 'new.one' }, { permission: 'b' }, { permission: 'a' }],
      [entry('a'), entry('b')],
    );
    expect(said.map(({ title }) => title)).toEqual(['May a', 'May b', 'new.one']);
  });

  it('are found by every word, the role included', () => {
    const rights = [right('sales.view', 'own'), right('pay.view', 'own', { role: { key: 'x', title: 'Auditor' } })];
    expect(rightsByArea(rights, 'auditor pay')[0]?.lines.map(({ permission }) => permission)).toEqual(['pay.view']);
    expect(rightsByArea(rights, 'nothing')).toEqual([]);
  });
});

it('puts what is in force before what comes and what is over', () => {
  const of = (validFrom: string, validUntil: string | null) => ({ validFrom, validUntil });
  const all = [of('2020-01-01', '2021-01-01'), of('2027-01-01', null), of('2024-01-01', null)];
  expect(byPhase(all, '2026-11-20').map(({ validFrom }) => validFrom)).toEqual([
    '2024-01-01',
    '2027-01-01',
    '2020-01-01',
  ]);
});

it('says status and time in words', () => {
  const of = (status: string, isSetUp: boolean, isInvited = false) =>
    statusTag({ status, isSetUp, invitation: isInvited ? { expiresAt: '2026-12-01T00:00:00Z' } : null }).text;
  expect([of('active', true), of('active', false, true), of('active', false)]).toEqual([
    'Active',
    'Invited',
    'Not invited',
  ]);
  expect([of('requested', false), of('deactivated', true)]).toEqual(['Waits for agreement', 'Deactivated']);
  const dates = new DateForms('en-US', 'UTC');
  expect(lastSeenText('2026-11-20T14:32:00Z', dates, '2026-11-20')).toBe('today, 14:32');
  expect(lastSeenText('2026-11-19T14:32:00Z', dates, '2026-11-20')).toBe('19 Nov, 14:32');
});
