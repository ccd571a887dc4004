import type { LinkTab } from '../../../directory/link-tabs.js';

/** The views of the imports; the inbox is for those who may say what it does by itself. */
export function importsTabs(isInboxMine: boolean): readonly LinkTab[] {
  return [
    { label: 'Files', link: '/imports' },
    { label: 'Upload status', link: '/imports/board' },
    ...(isInboxMine ? [{ label: 'Inbox', link: '/imports/inbox' }] : []),
  ];
}
