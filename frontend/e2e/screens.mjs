import { CLIENT_SCREENS, MAIL_SCREENS, PROFILE_SCREENS } from './account-screens.mjs';
import { ADMIN_SCREENS } from './admin-screens.mjs';

// The screens that are opened in both themes and two widths. A path may be a function that asks the API for an id.
const firstImport = (status) => async (get) => {
  const { items } = await get(`/imports?limit=1&status=${status}`);
  return `/imports/${items[0].id}`;
};
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
  { name: 'statements', path: '/statements?month=2026-09' },
  { name: 'statement', path: statement },
  { name: 'commissions', path: '/commissions?year=2026' },
  { name: 'portfolio-assignments', path: '/portfolio/assignments' },
  { name: 'objectives', path: '/objectives' },
];

/** What a rep sees of the same areas: own rows, nothing to change. */
export const REP_SCREENS = [
  ...MONEY_SCREENS,
  ...PROFILE_SCREENS,
  { name: 'api-clients-not-mine', path: '/admin/api-clients' },
  { name: 'stand-ins', path: '/admin/stand-ins' },
  { name: 'people-not-mine', path: '/admin/people' },
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
  { name: 'imports-none', path: '/imports?search=nothing-like-this' },
  { name: 'import-review', path: review },
  { name: 'import-rows', path: withTab(review, 'rows') },
  { name: 'import-skipped', path: withTab(review, 'skipped') },
  { name: 'import-columns', path: withTab(review, 'columns') },
  { name: 'import-changes', path: withTab(review, 'changes') },
  { name: 'import-row', path: async (get) => `${await review(get)}?tab=rows&row=1` },
  { name: 'import-committed', path: firstImport('committed') },
  ...ADMIN_SCREENS,
  ...PROFILE_SCREENS,
  ...CLIENT_SCREENS,
  ...MAIL_SCREENS,
  { name: 'nothing-there', path: '/nothing-there' },
];
