// The screens that are opened in both themes and two widths. A path may be a function that asks the API for an id.
const firstImport = (status) => async (get) => {
  const { items } = await get(`/imports?limit=1&status=${status}`);
  return `/imports/${items[0].id}`;
};
const withTab = (path, tab) => async (get) => `${await path(get)}?tab=${tab}`;
const review = firstImport('review');

export const SCREENS = [
  { name: 'imports', path: '/imports' },
  { name: 'imports-none', path: '/imports?search=nothing-like-this' },
  { name: 'import-review', path: review },
  { name: 'import-rows', path: withTab(review, 'rows') },
  { name: 'import-skipped', path: withTab(review, 'skipped') },
  { name: 'import-columns', path: withTab(review, 'columns') },
  { name: 'import-changes', path: withTab(review, 'changes') },
  { name: 'import-row', path: async (get) => `${await review(get)}?tab=rows&row=1` },
  { name: 'import-committed', path: firstImport('committed') },
  { name: 'nothing-there', path: '/nothing-there' },
];
