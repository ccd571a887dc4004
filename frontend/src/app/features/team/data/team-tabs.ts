import type { LinkTab } from '../../../directory/link-tabs.js';

interface Tab extends LinkTab {
  readonly permission: string;
}

/** Held by who has people, in a team or beyond. Whoever may only compare himself sees no more of others than their places. */
export const HAS_PEOPLE = 'team.manage';

const TABS: readonly Tab[] = [
  { label: 'Progress', link: '/teams', permission: 'progress.view' },
  { label: 'Members', link: '/teams/members', permission: HAS_PEOPLE },
  { label: 'Analytics', link: '/teams/analytics', permission: HAS_PEOPLE },
  { label: 'People', link: '/teams/people', permission: HAS_PEOPLE },
  { label: 'Settings', link: '/teams/settings', permission: HAS_PEOPLE },
];

/** The views of a team that a person may open. */
export function teamTabs(can: (permission: string) => boolean): readonly LinkTab[] {
  return TABS.filter(({ permission }) => can(permission));
}
