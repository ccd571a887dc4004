import { leadTabs } from './lead-tabs.js';

const links = (...rights: string[]) => leadTabs({ can: (right) => rights.includes(right) }).map(({ link }) => link);

describe('leadTabs', () => {
  it('are those that the person may open', () => {
    expect(links('lead.view')).toEqual(['/leads', '/leads/analytics']);
    expect(links('lead.view', 'lead.merge', 'pipeline.configure', 'backup.run')).toEqual([
      '/leads',
      '/leads/duplicates',
      '/leads/analytics',
      '/leads/settings',
      '/leads/settings/enrichment',
      '/leads/backups',
    ]);
  });
});
