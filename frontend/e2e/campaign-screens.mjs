// Screens of campaigns, opened like all others in both themes and two widths.
const first = (list, of) => async (get) => {
  const { items } = await get(`/mis/${list}?limit=1`);
  return of(items[0]);
};
const campaign = first('campaigns', ({ campaign: tag }) => `/campaigns/${encodeURIComponent(tag)}`);
const row = first('rows', ({ id }) => `/campaigns/rows?row=${id}`);
const code = first('agents', (held) => `/campaigns/agents?view=codes${held ? `&code=${held.code}` : ''}`);

/** What everybody with campaigns of one's own sees. */
export const OWN_CAMPAIGN_SCREENS = [
  { name: 'campaigns', path: '/campaigns' },
  { name: 'campaigns-none', path: '/campaigns?q=nothing-like-this' },
  { name: 'campaign-rows', path: '/campaigns/rows' },
  { name: 'campaign-rows-none', path: '/campaigns/rows?q=nothing-like-this' },
];

export const CAMPAIGN_SCREENS = [
  ...OWN_CAMPAIGN_SCREENS,
  { name: 'campaign-row', path: row },
  { name: 'campaign', path: campaign },
  { name: 'campaign-gone', path: '/campaigns/PPIPL_NOBODY' },
  { name: 'campaign-codes-waiting', path: '/campaigns/agents' },
  { name: 'campaign-codes', path: code },
  { name: 'campaign-code-new', path: '/campaigns/agents?view=codes&code=new' },
  { name: 'campaign-settings', path: '/campaigns/settings' },
];
