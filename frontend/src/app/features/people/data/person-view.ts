import type { DateForms, Tone } from '@tierline/ui';
import { phaseOf, type Period } from '../../../directory/periods.js';
import { SCOPES } from '../../../directory/scopes.js';

/** One right of a person, with the words of the catalogue. */
export interface RightEntry {
  readonly permission: string;
  readonly title: string;
  readonly areaTitle: string;
  readonly scope: string;
  readonly anchor: { readonly kind: string; readonly name: string } | null;
  readonly role: { readonly key: string; readonly title: string };
  readonly since: string;
  readonly until: string | null;
  readonly standsInFor: { readonly name: string } | null;
}

/** Gives rights the words of the catalogue, and its order. */
export function withWords<Right extends { readonly permission: string }>(
  rights: readonly Right[],
  catalogue: readonly { readonly key: string; readonly title: string; readonly areaTitle: string }[],
): readonly (Right & { readonly title: string; readonly areaTitle: string })[] {
  const order = new Map(catalogue.map((entry, index) => [entry.key, { ...entry, index }]));
  const place = (right: Right): number => order.get(right.permission)?.index ?? catalogue.length;
  return [...rights]
    .sort((a, b) => place(a) - place(b))
    .map((right) => ({
      ...right,
      title: order.get(right.permission)?.title ?? right.permission,
      areaTitle: order.get(right.permission)?.areaTitle ?? 'Other',
    }));
}

/** What a person may do of one permission: the widest scope first, then what else gives it. */
export interface PermissionLine {
  readonly permission: string;
  readonly title: string;
  readonly rights: readonly RightEntry[];
}

export interface RightsArea {
  readonly title: string;
  readonly lines: readonly PermissionLine[];
}

/** Rights by area and permission, as far as the search asks for them. */
export function rightsByArea(rights: readonly RightEntry[], search: string): readonly RightsArea[] {
  const words = search.toLowerCase().split(/\s+/);
  const areas = new Map<string, Map<string, RightEntry[]>>();
  for (const right of rights) {
    const text = `${right.permission} ${right.title} ${right.areaTitle} ${right.role.title}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const lines = areas.get(right.areaTitle) ?? new Map<string, RightEntry[]>();
    lines.set(right.permission, [...(lines.get(right.permission) ?? []), right]);
    areas.set(right.areaTitle, lines);
  }
  return [...areas].map(([title, lines]) => ({
    title,
    lines: [...lines].map(([permission, ofPermission]) => ({
      permission,
      title: ofPermission[0]?.title ?? permission,
      rights: ofPermission.sort((a, b) => rank(b.scope) - rank(a.scope)),
    })),
  }));
}

/** Whether a person may sign in, in a word with its look. */
export function statusTag(person: {
  readonly status: string;
  readonly isSetUp: boolean;
  readonly invitation: { readonly expiresAt: string } | null;
}): { readonly text: string; readonly tone: Tone } {
  if (person.status === 'deactivated') return { text: 'Deactivated', tone: 'neutral' };
  if (person.status === 'requested') return { text: 'Waits for agreement', tone: 'warn' };
  if (person.isSetUp) return { text: 'Active', tone: 'ok' };
  return person.invitation ? { text: 'Invited', tone: 'info' } : { text: 'Not invited', tone: 'warn' };
}

/** In force first, then what comes, then what is over; the latest first within each. */
export function byPhase<One extends Period>(all: readonly One[], today: string): readonly One[] {
  const order = { now: 0, coming: 1, over: 2 };
  return [...all].sort(
    (a, b) => order[phaseOf(a, today)] - order[phaseOf(b, today)] || b.validFrom.localeCompare(a.validFrom),
  );
}

/** When a session was last used: "14:32 today", else the day with its time. */
export function lastSeenText(at: string, dates: DateForms, today: string): string {
  return dates.localDay(at) === today ? `today, ${dates.time(at)}` : dates.instantOfYear(at);
}

/** What the reader may do with a person. Scope and rules of duty are for the server; nobody deactivates or deletes himself. */
export function mayOf(
  person: { readonly id: string; readonly status: string; readonly isSetUp: boolean } | null,
  can: (permission: string) => boolean,
  reader: string | null,
) {
  const isThere = person !== null;
  const isOther = isThere && person.id !== reader;
  const isActive = isThere && person.status === 'active';
  const may = {
    edit: isThere && can('user.edit'),
    viewAs: isOther && isActive && can('user.view_as'),
    invite: isThere && !person.isSetUp && person.status !== 'deactivated' && (can('user.create') || can('user.invite')),
    deactivate: isOther && person.status !== 'deactivated' && can('user.deactivate'),
    reactivate: isOther && person.status === 'deactivated' && can('user.deactivate'),
    remove: isOther && can('user.deactivate'),
    assign: isThere && person.status !== 'deactivated' && can('role.assign'),
    move: isThere && can('team.manage'),
    seeSessions: isThere && can('session.end') && (can('user.deactivate') || !isOther),
    endSessions: isThere && can('session.end'),
  };
  return { ...may, any: may.viewAs || may.edit || may.invite || may.deactivate || may.reactivate || may.remove };
}

/** What else the card says: home of today, and how far the invitation is. */
export function factsOf(
  person: {
    readonly status: string;
    readonly isSetUp: boolean;
    readonly invitation: { readonly sentAt: string; readonly expiresAt: string } | null;
    readonly teams: readonly { readonly name: string }[];
    readonly departments: readonly { readonly name: string }[];
    readonly locations: readonly { readonly name: string }[];
  },
  dates: DateForms,
): readonly { readonly label: string; readonly text: string }[] {
  const names = (all: readonly { readonly name: string }[]): string => all.map(({ name }) => name).join(', ') || '–';
  const invitation = person.invitation
    ? [
        {
          label: 'Invited',
          text: `${dates.instant(person.invitation.sentAt)}, open until ${dates.instant(person.invitation.expiresAt)}`,
        },
      ]
    : [];
  return [
    { label: 'Team', text: names(person.teams) },
    { label: 'Department', text: names(person.departments) },
    { label: 'Location', text: names(person.locations) },
    ...invitation,
  ];
}

function rank(scope: string): number {
  return (SCOPES as readonly string[]).indexOf(scope);
}
