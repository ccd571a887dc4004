// The screens of leads, opened like all others in both themes and two widths.
import { enterLeads } from './leads-data.mjs';

/** A lead of the reader, entered where there is none yet. */
const lead = async (get) => {
  const mark = 'screens';
  const { items } = await get(`/leads?limit=1&q=${mark}0`);
  if (items[0]) return items[0].id;
  const [made] = await enterLeads(get, {
    count: 3,
    mark,
    first: 9_000_000,
    also: (at) => ({ followUpDate: `2026-11-0${at + 1}`, pendingAction: 'Send the offer' }),
  });
  await get(`/leads/${made.id}/activities`, { kind: 'call', text: 'Wants to know about weekend hours.' });
  await get(`/leads/${made.id}/activities`, { kind: 'task', text: 'Send the offer', dueOn: '2026-11-05' });
  return made.id;
};

/** What everybody who works leads sees. */
export const LEAD_SCREENS = [
  { name: 'lead', path: async (get) => `/leads/${await lead(get)}` },
  { name: 'lead-edit', path: async (get) => `/leads/${await lead(get)}?edit=1` },
  { name: 'lead-gone', path: '/leads/0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11' },
  { name: 'leads', path: '/leads' },
  { name: 'leads-open', path: async (get) => `/leads?lead=${await lead(get)}` },
  { name: 'leads-new', path: '/leads?new=lead' },
  { name: 'leads-none', path: '/leads?city=Nowhere' },
  { name: 'leads-board', path: '/leads/board' },
  { name: 'lead-analytics', path: '/leads/analytics' },
  { name: 'lead-analytics-none', path: '/leads/analytics?city=Nowhere' },
  { name: 'follow-ups', path: '/follow-ups/week?whose=all' },
  { name: 'follow-ups-none', path: '/follow-ups/immediate?whose=all' },
];

/** What those see who run the pipeline. */
export const PIPELINE_SCREENS = [
  { name: 'leads-bin', path: '/leads?bin=1' },
  { name: 'lead-duplicates', path: '/leads/duplicates' },
  { name: 'lead-duplicates-dismissed', path: '/leads/duplicates?status=dismissed' },
  { name: 'lead-backups', path: '/leads/backups' },
  { name: 'lead-settings', path: '/leads/settings' },
  { name: 'lead-settings-team', path: '/leads/settings?tab=team' },
  { name: 'lead-settings-scoring', path: '/leads/settings?tab=scoring' },
  { name: 'lead-settings-follow-ups', path: '/leads/settings?tab=follow-ups' },
  { name: 'lead-settings-files', path: '/leads/settings?tab=files' },
];
