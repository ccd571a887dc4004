import type { LinkTab } from '../../../directory/link-tabs.js';

interface Tab extends LinkTab {
  readonly permission: string;
}

const TABS: readonly Tab[] = [
  { label: 'Progress', link: '/teams', permission: 'progress.view' },
  { label: 'Members', link: '/teams/members', permission: 'compare.rank' },
  { label: 'Analytics', link: '/teams/analytics', permission: 'compare.rank' },
  { label: 'People', link: '/teams/people', permission: 'compare.rank' },
  { label: 'Settings', link: '/teams/settings', permission: 'team.manage' },
];

/** The views of a team that a person may open. */
export function teamTabs(can: (permission: string) => boolean): readonly LinkTab[] {
  return TABS.filter(({ permission }) => can(permission));
}
