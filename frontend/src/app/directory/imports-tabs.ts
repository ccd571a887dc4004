import type { Session } from '../session/session.js';
import type { LinkTab } from './link-tabs.js';

/** The views of the imports that a person may open. */
export function importsTabs(session: Pick<Session, 'can'>): readonly LinkTab[] {
  const mayConfigure = session.can('loader.configure');
  return [
    { label: 'Files', link: '/imports' },
    ...(session.can('sales.upload') ? [{ label: 'Upload status', link: '/imports/board' }] : []),
    ...(session.can('mapping.manage') ? [{ label: 'Mappings', link: '/imports/mappings' }] : []),
    ...(mayConfigure ? [{ label: 'Layouts', link: '/imports/layouts' }] : []),
    ...(mayConfigure ? [{ label: 'Inbox', link: '/imports/inbox' }] : []),
  ];
}
