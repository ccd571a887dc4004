import { CLIENT_SCREENS, MAIL_SCREENS, PROFILE_SCREENS } from './account-screens.mjs';
import { ADMIN_SCREENS } from './admin-screens.mjs';
import { CAMPAIGN_SCREENS, OWN_CAMPAIGN_SCREENS } from './campaign-screens.mjs';
import { OWN_PROGRESS_SCREENS, TEAM_SCREENS } from './team-screens.mjs';
import { LEAD_SCREENS, PIPELINE_SCREENS } from './lead-screens.mjs';

// The screens that are opened in both themes and two widths. A path may be a function that asks the API for an id.
const firstImport = (status) => async (get) => {
  const { items } = await get(`/imports?limit=1&status=${status}`);
  return `/imports/${items[0].id}`;
};
const withQuery = (path, query) => async (get) => `${await path(get)}${query}`;
const withTab = (path, tab) => async (get) => `${await path(get)}?tab=${tab}`;
const review = firstImport('review');
const statement = async (get) => {
  const { items } = await get('/commissions/statements?month=2026-09');
  return `/statements/${items[0].rep.id}/2026-09`;
};
const MONEY_SCREENS = [
  { name: 'performance', path: '/performance' },
  { name: 'performance-none', path: '/performance?year=2023' },
  { name: 'sales', path: '/sales?year=2026' },
  { name: 'sales-source', path: '/sales?year=2026&loader=cygnus&view=source' },
  { name: 'sales-none', path: '/sales?year=2026&search=nothing-like-this' },
  { name: 'statements', path: '/statements?month=2026-09' },
  { name: 'statement', path: statement },
  { name: 'commissions', path: '/commissions?year=2026' },
  { name: 'portfolio-assignments', path: '/portfolio/assignments' },
  { name: 'objectives', path: '/objectives' },
];

/** What a rep sees of the same areas: own rows, nothing to change. */
export const REP_SCREENS = [
  ...MONEY_SCREENS,
  ...LEAD_SCREENS,
  ...PROFILE_SCREENS,
  ...OWN_CAMPAIGN_SCREENS,
  ...OWN_PROGRESS_SCREENS,
  { name: 'lead-settings-not-mine', path: '/leads/settings' },
  { name: 'api-clients-not-mine', path: '/admin/api-clients' },
  { name: 'stand-ins', path: '/admin/stand-ins' },
  { name: 'people-not-mine', path: '/admin/people' },
  { name: 'upload-status-not-mine', path: '/imports/board' },
];

export const SCREENS = [
  ...MONEY_SCREENS,
  { name: 'portfolio-reps', path: '/portfolio/reps' },
  { name: 'portfolio-product-lines', path: '/portfolio/product-lines' },
  { name: 'portfolio-services', path: '/portfolio/services' },
  { name: 'plan-mode', path: '/plans/mode' },
  { name: 'plan-rates', path: '/plans/rates' },
  { name: 'plan-thresholds', path: '/plans/thresholds' },
  { name: 'imports', path: '/imports' },
  { name: 'imports-filtered', path: '/imports?status=committed&uploaded=365&sort=fileName' },
  { name: 'upload-status', path: '/imports/board?year=2026' },
  { name: 'upload-status-month', path: '/imports/board?year=2026&cell=cygnus.2026-09' },
  { name: 'upload-status-missing', path: '/imports/board?year=2026&state=missing&cell=novo.2026-09' },
  { name: 'inbox', path: '/imports/inbox' },
  { name: 'import-history', path: withQuery(firstImport('committed'), '/history') },
  { name: 'import-comparison', path: withQuery(firstImport('committed'), '/comparison') },
  { name: 'import-history-gone', path: '/imports/0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11/history' },
  { name: 'imports-none', path: '/imports?search=nothing-like-this' },
  { name: 'import-review', path: review },
  { name: 'import-rows', path: withTab(review, 'rows') },
  { name: 'import-skipped', path: withTab(review, 'skipped') },
  { name: 'import-columns', path: withTab(review, 'columns') },
  { name: 'import-changes', path: withTab(review, 'changes') },
  { name: 'import-row', path: async (get) => `${await review(get)}?tab=rows&row=1` },
  { name: 'import-mappings', path: '/imports/mappings' },
  { name: 'import-committed', path: firstImport('committed') },
  { name: 'layouts', path: '/imports/layouts' },
  { name: 'layout-new', path: '/imports/layouts/new' },
  { name: 'layout-built-in', path: '/imports/layouts/cygnus' },
  { name: 'layout-with-code', path: '/imports/layouts/ternio' },
  ...CAMPAIGN_SCREENS,
  ...TEAM_SCREENS,
  ...LEAD_SCREENS,
  ...PIPELINE_SCREENS,
  ...ADMIN_SCREENS,
  ...PROFILE_SCREENS,
  ...CLIENT_SCREENS,
  ...MAIL_SCREENS,
  { name: 'nothing-there', path: '/nothing-there' },
];
