import type { Segment } from '@tierline/ui';
import type { LinkTab } from '../../../directory/link-tabs.js';
import type { Session } from '../../../session/session.js';

/** The leads as a table or as a board. */
export const LIST_OR_BOARD: readonly Segment[] = [
  { key: 'table', label: 'Table' },
  { key: 'board', label: 'Board' },
];

/** The views of leads that a person may open. */
export function leadTabs(session: Pick<Session, 'can'>): readonly LinkTab[] {
  return [
    { label: 'Leads', link: '/leads' },
    ...(session.can('lead.merge') ? [{ label: 'Possible duplicates', link: '/leads/duplicates' }] : []),
    { label: 'Analytics', link: '/leads/analytics' },
    ...(session.can('ai.view') ? [{ label: 'AI insights', link: '/leads/insights' }] : []),
    ...(session.can('pipeline.configure')
      ? [
          { label: 'Settings', link: '/leads/settings' },
          { label: 'Enrichment', link: '/leads/settings/enrichment' },
        ]
      : []),
    ...(session.can('backup.run') ? [{ label: 'Backups', link: '/leads/backups' }] : []),
  ];
}
