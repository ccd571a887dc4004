import type { LinkTab } from '../../../directory/link-tabs.js';

/** The views of the company settings. */
export const SETTINGS_TABS: readonly LinkTab[] = [
  { label: 'Company', link: '/admin/settings' },
  { label: 'Rules of duty', link: '/admin/settings/duties' },
  { label: 'Suppliers’ files', link: '/admin/settings/loaders' },
];
