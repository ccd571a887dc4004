import type { LinkTab } from '../../../directory/link-tabs.js';

/** The views of roles and rights. */
export const ROLE_TABS: readonly LinkTab[] = [
  { label: 'Roles', link: '/admin/roles' },
  { label: 'Permissions by role', link: '/admin/roles/matrix' },
  { label: 'Who may do this?', link: '/admin/roles/who' },
];
