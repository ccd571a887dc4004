import type { LinkTab } from '../../../directory/link-tabs.js';

/** The views of the imports that a person may open.
 *  @param mayConfigure whether the inbox is theirs to set up
 *  @param mayMap whether remembered columns are theirs to see */
export function importsTabs(mayConfigure: boolean, mayMap = false): readonly LinkTab[] {
  return [
    { label: 'Files', link: '/imports' },
    { label: 'Upload status', link: '/imports/board' },
    ...(mayMap ? [{ label: 'Mappings', link: '/imports/mappings' }] : []),
    ...(mayConfigure ? [{ label: 'Layouts', link: '/imports/layouts' }] : []),
    ...(mayConfigure ? [{ label: 'Inbox', link: '/imports/inbox' }] : []),
  ];
}
