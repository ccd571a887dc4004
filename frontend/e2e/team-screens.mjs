// Screens of teams and reports, opened like all others in both themes and two widths.
const member = async (get) => {
  const { items } = await get('/people?limit=1&search=avery.lindqvist');
  return `/teams/members/${items[0].id}`;
};
const kept = async (get) => {
  const name = 'Campaigns of the quarter';
  const { items } = await get('/reports');
  const known = items.find((one) => one.name === name);
  const { id } =
    known ?? (await get('/reports', { name, definition: { report: 'leads-campaigns', period: '90-days' } }));
  return `/reports/${id}`;
};
const ranking = async (get) => {
  const { items } = await get('/team/settings');
  const { id } = items.find(({ name }) => name === 'South');
  await get(`/team/settings/${id}`, { holdsCompetitions: true }, 'PATCH');
  return `/teams?days=365&by=success-rate&team=${id}`;
};

export const TEAM_SCREENS = [
  { name: 'team', path: '/teams?days=365' },
  { name: 'team-ranking', path: ranking },
  { name: 'team-members', path: '/teams/members' },
  { name: 'team-members-none', path: '/teams/members?search=nobody-is-called-that' },
  { name: 'team-member', path: member },
  { name: 'team-member-gone', path: '/teams/members/0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11' },
  { name: 'team-analytics', path: '/teams/analytics?days=365' },
  { name: 'team-people', path: '/teams/people' },
  { name: 'team-settings', path: '/teams/settings' },
  { name: 'reports', path: '/reports' },
  { name: 'report-run', path: '/reports/run?report=performance-individual&period=all' },
  { name: 'report-own', path: '/reports/run?report=custom&sources=leads&sources=campaigns&by=month&period=6-months' },
  { name: 'report-days-missing', path: '/reports/run?period=dates' },
  { name: 'report-kept', path: kept },
  { name: 'report-mail', path: async (get) => `${await kept(get)}?open=schedule` },
  { name: 'report-gone', path: '/reports/0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11' },
];

/** What a rep sees of them: the own progress. */
export const OWN_PROGRESS_SCREENS = [
  { name: 'progress', path: '/teams?days=365' },
  { name: 'team-members-not-mine', path: '/teams/members' },
  { name: 'reports', path: '/reports' },
];
