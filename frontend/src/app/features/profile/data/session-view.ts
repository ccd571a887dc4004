import type { OpenSessionDto, PlaceDto } from '@tierline/api-client';
import type { DateForms, IconName } from '@tierline/ui';

/** One open session as the list shows it. */
export interface SessionView {
  readonly id: string;
  readonly isCurrent: boolean;
  readonly icon: IconName;
  /** "Firefox 144 on Linux". */
  readonly device: string;
  /** "Lyon, France, 198.51.100.7". */
  readonly place: string;
  /** "Signed in 20 Nov 2026, 09:30". */
  readonly since: string;
  /** "in use now", "last used 2 hours ago". */
  readonly lastSeen: string;
}

const JUST_NOW_MS = 3 * 60_000;

export function sessionView(session: OpenSessionDto, dates: DateForms, now: Date): SessionView {
  const { trace } = session;
  const isNow = session.isCurrent || now.getTime() - new Date(session.lastSeenAt).getTime() < JUST_NOW_MS;
  return {
    id: session.id,
    isCurrent: session.isCurrent,
    icon: trace?.device === 'mobile' || trace?.device === 'tablet' ? 'smartphone' : 'laptop',
    device: deviceText(trace?.browser ?? null, trace?.os ?? null),
    place:
      [placeText(trace?.place ?? null), plainAddress(trace?.address ?? null)].filter(Boolean).join(', ') ||
      'Place not known',
    since: `Signed in ${dates.instant(session.startedAt)}`,
    lastSeen: isNow ? 'in use now' : `last used ${dates.ago(session.lastSeenAt, now)}`,
  };
}

function deviceText(browser: string | null, os: string | null): string {
  if (browser && os) return `${browser} on ${os}`;
  return browser ?? os ?? 'A program or an unknown browser';
}

function placeText(place: PlaceDto | null): string | null {
  if (place === null || place.name === null) return null;
  const accuracy = place.accuracyMetres;
  return accuracy === null ? place.name : `${place.name}, within ${distanceText(accuracy)}`;
}

/** "25 m", "1.2 km". */
function distanceText(metres: number): string {
  return metres < 1_000 ? `${Math.round(metres)} m` : `${(metres / 1_000).toFixed(metres < 10_000 ? 1 : 0)} km`;
}

/** An IPv4 address that came by way of IPv6 is shown as people know it. */
function plainAddress(address: string | null): string | null {
  return address?.replace(/^::ffff:/i, '') ?? null;
}
