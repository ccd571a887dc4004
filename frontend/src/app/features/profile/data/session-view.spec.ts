import type { OpenSessionDto } from '@tierline/api-client';
import { DateForms } from '@tierline/ui';
import { sessionView } from './session-view.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const dates = new DateForms('en-US', 'America/Chicago');

function aSession(changes: Partial<OpenSessionDto> = {}): OpenSessionDto {
  return {
    id: 's1',
    isCurrent: false,
    startedAt: '2026-11-20T09:30:00.000Z',
    lastSeenAt: '2026-11-20T10:00:00.000Z',
    expiresAt: '2026-12-04T10:00:00.000Z',
    trace: {
      address: '198.51.100.7',
      userAgent: null,
      browser: 'Firefox 144',
      os: 'Linux',
      device: 'desktop',
      place: { source: 'ip', name: 'Lyon, France', latitude: null, longitude: null, accuracyMetres: null },
    },
    ...changes,
  };
}

describe('a session in the list', () => {
  it('says device, place and times in words', () => {
    expect(sessionView(aSession(), dates, NOW)).toEqual({
      id: 's1',
      isCurrent: false,
      icon: 'laptop',
      device: 'Firefox 144 on Linux',
      place: 'Lyon, France, 198.51.100.7',
      since: 'Signed in 20 Nov 2026, 03:30',
      lastSeen: 'last used 2 hours ago',
    });
  });

  it('says how exact a place of the browser is, and what is not known', () => {
    const place = {
      source: 'browser' as const,
      name: '45.8, 4.8',
      latitude: 45.8,
      longitude: 4.8,
      accuracyMetres: 1_240,
    };
    const trace = { address: null, userAgent: null, browser: null, os: null, device: 'mobile' as const, place };
    const phone = sessionView(aSession({ trace, isCurrent: true }), dates, NOW);
    expect([phone.icon, phone.device, phone.place, phone.lastSeen]).toEqual([
      'smartphone',
      'A program or an unknown browser',
      '45.8, 4.8, within 1.2 km',
      'in use now',
    ]);
    expect(sessionView(aSession({ trace: null }), dates, NOW).place).toBe('Place not known');
  });
});
