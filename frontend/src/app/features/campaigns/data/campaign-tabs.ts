import type { LinkTab } from '../../../directory/link-tabs.js';

interface Tab extends LinkTab {
  readonly permission: string;
}

const TABS: readonly Tab[] = [
  { label: 'Overview', link: '/campaigns', permission: 'mis.stats' },
  { label: 'Rows', link: '/campaigns/rows', permission: 'campaign.view' },
  { label: 'Agents', link: '/campaigns/agents', permission: 'campaign.manage' },
  { label: 'Settings', link: '/campaigns/settings', permission: 'campaign.manage' },
];

/** The views of campaigns that a person may open. */
export function campaignTabs(can: (permission: string) => boolean): readonly LinkTab[] {
  return TABS.filter(({ permission }) => can(permission));
}
