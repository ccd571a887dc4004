// The screens of the administration, opened like all others in both themes and two widths.
const person = (search) => async (get) => {
  const { items } = await get(`/people?limit=1&search=${search}`);
  return `/admin/people/${items[0].id}`;
};
const avery = person('avery.lindqvist');
const withQuery = (path, query) => async (get) => `${await path(get)}?${query}`;
const team = async (get) => {
  const { nodes } = await get('/organisation/team');
  return `/admin/organisation/team?node=${nodes.find(({ members }) => members > 0).id}`;
};
const auditEntry = async (get) => {
  const { items } = await get('/audit-entries?limit=1&act=role.assigned');
  return `/admin/audit-log?search=role.assigned&entry=${items[0].id}`;
};

export const ADMIN_SCREENS = [
  { name: 'people', path: '/admin/people' },
  { name: 'people-none', path: '/admin/people?search=nobody-is-called-that' },
  { name: 'person-new', path: '/admin/people?new=person' },
  { name: 'person', path: avery },
  { name: 'person-rights', path: withQuery(avery, 'tab=rights') },
  { name: 'person-sessions', path: withQuery(avery, 'tab=sessions') },
  { name: 'person-assign', path: withQuery(avery, 'open=role') },
  { name: 'person-move', path: withQuery(avery, 'open=team') },
  { name: 'person-gone', path: '/admin/people/0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11' },
  { name: 'people-upload', path: '/admin/people/upload' },
  { name: 'roles', path: '/admin/roles' },
  { name: 'role', path: '/admin/roles/team_leader' },
  { name: 'role-gone', path: '/admin/roles/nothing_like_this' },
  { name: 'matrix', path: '/admin/roles/matrix' },
  { name: 'matrix-none', path: '/admin/roles/matrix?search=nothing-like-this' },
  { name: 'who-may', path: '/admin/roles/who?permission=period.close' },
  { name: 'who-may-start', path: '/admin/roles/who' },
  { name: 'organisation-team', path: '/admin/organisation/team' },
  { name: 'organisation-past', path: '/admin/organisation/team?on=2024-06-01' },
  { name: 'organisation-node', path: team },
  { name: 'organisation-department', path: '/admin/organisation/department' },
  { name: 'organisation-location', path: '/admin/organisation/location' },
  { name: 'sign-in-log', path: '/admin/sign-in-log' },
  { name: 'failed-tries', path: '/admin/sign-in-log?kind=failed' },
  { name: 'audit-log', path: '/admin/audit-log' },
  { name: 'audit-entry', path: auditEntry },
  { name: 'company', path: '/admin/settings' },
  { name: 'duties', path: '/admin/settings/duties' },
  { name: 'stand-ins', path: '/admin/stand-ins' },
  { name: 'stand-in-new', path: '/admin/stand-ins?new=stand-in' },
];
