import type { CampaignLayout } from './campaign-layout.js';

/** Five columns: who works on which campaign of which bank. Rows are told apart by bank, user name and campaign.
 *  @source campaigns and teams 4.2 */
export const SIMPLE_LAYOUT = {
  name: 'simple',
  title: 'Simple layout',
  columns: [
    { field: 'bank', header: 'bank', aliases: ['bank name'], type: 'text', isRequired: true },
    { field: 'username', header: 'username', aliases: ['user', 'agent'], type: 'text', isRequired: true },
    { field: 'teamLeaderName', header: 'team_leader_name', aliases: ['team leader'], type: 'text', isRequired: true },
    { field: 'email', header: 'email_id', aliases: ['email', 'email address'], type: 'text', isRequired: true },
    { field: 'campaignTag', header: 'campaign_tag', aliases: ['campaign'], type: 'text', isRequired: true },
  ],
} as const satisfies CampaignLayout;
