// Screens before the sign-in, of one's own account, of programs and of outgoing mail.

/** Opened before anybody signs in. */
export const ENTRY_SCREENS = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-ended', path: '/sign-in?why=ended&to=%2Fsales' },
  { name: 'sign-in-sso-failed', path: '/sign-in?sso=sso-no-account' },
  { name: 'forgot-password', path: '/forgot-password' },
  { name: 'link-ended', path: '/set-password#nothing-like-this' },
];

/** Everybody's own. */
export const PROFILE_SCREENS = [
  { name: 'profile', path: '/profile' },
  { name: 'profile-security', path: '/profile/security' },
  { name: 'profile-sessions', path: '/profile/sessions' },
];

const client = async (get) => {
  const name = 'Branch feed';
  const { items } = await get(`/api-clients?limit=1&search=${encodeURIComponent(name)}&status=active`);
  if (items[0]) return `/admin/api-clients/${items[0].id}`;
  const { id } = await get('/auth/me');
  const scopes = ['sales:read', 'sales:write', 'portfolio:read'];
  const made = await get('/api-clients', { name, contactId: id, scopes, description: 'Sends the nightly sales.' });
  await get(`/api-clients/${made.id}/keys`, {});
  return `/admin/api-clients/${made.id}`;
};

export const CLIENT_SCREENS = [
  { name: 'api-client', path: client },
  { name: 'api-client-edit', path: async (get) => `${await client(get)}?edit=1` },
  { name: 'api-client-gone', path: '/admin/api-clients/0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11' },
  { name: 'api-clients', path: '/admin/api-clients' },
  { name: 'api-clients-none', path: '/admin/api-clients?search=nothing-like-this' },
  { name: 'api-client-new', path: '/admin/api-clients?new=1' },
];

export const MAIL_SCREENS = [
  { name: 'outgoing-mail', path: '/admin/outgoing-mail' },
  { name: 'outgoing-mail-none', path: '/admin/outgoing-mail?search=nobody-is-called-that' },
];
