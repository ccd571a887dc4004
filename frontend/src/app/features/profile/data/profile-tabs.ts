import type { LinkTab } from '../../../directory/link-tabs.js';

/** Everything about oneself; each part has an address. */
export const PROFILE_TABS: readonly LinkTab[] = [
  { label: 'Person', link: '/profile' },
  { label: 'Password and second step', link: '/profile/security' },
  { label: 'Sessions', link: '/profile/sessions' },
];
