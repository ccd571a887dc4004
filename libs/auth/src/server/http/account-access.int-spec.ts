import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { AnswerResetRequest } from '../application/password-reset.js';
import { SweepAccounts } from '../jobs/sweep-accounts.schedule.js';
import { AccountMails } from '../mails/account-mails.js';
import { AccountLinkStore } from '../persistence/account-link.store.js';
import { ResetRequestStore } from '../persistence/reset-request.store.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Answer, Caller } from '../testing/caller.js';
import { lastMailFor, mailsFor } from '../testing/mailbox.js';

const NEW_PASSWORD = 'seven quiet lanterns';

let world: AuthWorld;
let admin: Caller;
beforeAll(async () => {
  world = await authWorld();
  await world.person('Ines Varga', ['admin']);
  admin = await signedIn('Ines Varga');
});
afterAll(() => world.close());

async function signedIn(name: string, password = PASSWORD): Promise<Caller> {
  const caller = world.caller();
  expect((await caller.signIn(emailOf(name), password)).status).toBe(200);
  return caller;
}

/** Does what the worker does with the requests that were written down. */
async function answerRequests(): Promise<void> {
  const answer = new AnswerResetRequest(
    world.use(Database),
    world.use(ResetRequestStore),
    world.use(AccountLinkStore),
    world.use(AccountMails),
  );
  const orders = await world.database.query<{ request: string }>(
    `select payload->>'requestId' as request from platform.outbox_message where name = 'auth.answer-reset-request'`,
  );
  for (const { request } of orders) await answer.execute(systemAccess, request);
}

async function resetToken(name: string): Promise<string> {
  expect((await world.caller().post('/auth/forgot-password', { email: emailOf(name) })).status).toBe(202);
  await answerRequests();
  return (await lastMailFor(world, emailOf(name))).token;
}

const post = (path: string, body: object, caller = world.caller()): Promise<Answer> => caller.post(path, body);
const codeOf = ({ status, body }: Answer): unknown[] => [status, body['code']];
const actsOf = async (id: string): Promise<string[]> => {
  const rows = await world.database.query<{ act: string }>(
    `select act from auth.audit_entry where subject_id = $1 and act ~ '^(password|invitation|profile)' order by sequence`,
    [id],
  );
  return rows.map(({ act }) => act);
};

describe('an invitation', () => {
  async function invited(name: string): Promise<{ id: string; token: string }> {
    const { body } = await admin.post('/people', { email: emailOf(name), name });
    return { id: String(body['id']), token: (await lastMailFor(world, emailOf(name))).token };
  }

  it('says whom it is for, takes one password, and lets the person in', async () => {
    const { id, token } = await invited('Invited Person');
    const look = await post('/auth/invitations/look', { token });
    const accepted = await post('/auth/accept-invitation', { token, password: NEW_PASSWORD });

    expect(look.body).toEqual({
      purpose: 'invitation',
      name: 'Invited Person',
      email: emailOf('Invited Person'),
      company: 'My company',
    });
    expect(accepted.status).toBe(204);
    expect(codeOf(await post('/auth/accept-invitation', { token, password: 'another password' }))).toEqual([
      410,
      'link-invalid',
    ]);
    expect((await signedIn('Invited Person', NEW_PASSWORD)).token).not.toBeNull();
    expect((await mailsFor(world, emailOf('Invited Person'))).map(({ kind }) => kind)).toEqual([
      'auth.invitation',
      'auth.account-ready',
    ]);
    expect(await actsOf(id)).toEqual(['invitation.accepted']);
  });

  it('stays usable after a password that is not fit, and is used once by two at the same time', async () => {
    const { token } = await invited('Hasty Person');
    for (const password of ['short', 'Password1234', 'hasty.person', emailOf('Hasty Person'), 'x'.repeat(129)]) {
      expect(codeOf(await post('/auth/accept-invitation', { token, password }))).toEqual([400, 'password-unfit']);
    }
    const both = await Promise.all(
      [1, 2].map((n) => post('/auth/accept-invitation', { token, password: `${NEW_PASSWORD} ${n}` })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([204, 410]);
  });

  it('ends after seven days, when the person is deactivated, and is no reset', async () => {
    const late = await invited('Late Person');
    await world.database.query('update auth.account_link set expires_at = now() where person_id = $1', [late.id]);
    const gone = await invited('Gone Person');
    await admin.post(`/people/${gone.id}/deactivate`);
    const other = await invited('Other Person');

    expect(codeOf(await post('/auth/invitations/look', { token: late.token }))).toEqual([410, 'link-invalid']);
    expect((await post('/auth/accept-invitation', { token: gone.token, password: NEW_PASSWORD })).status).toBe(410);
    expect((await post('/auth/reset-password', { token: other.token, password: NEW_PASSWORD })).status).toBe(410);
    expect(
      (await post('/auth/accept-invitation', { token: 'a-token-that-nobody-made', password: NEW_PASSWORD })).status,
    ).toBe(410);
  });

  it.each([
    ['/auth/accept-invitation', { token: 'x' }],
    ['/auth/accept-invitation', { token: 'x', password: '' }],
    ['/auth/accept-invitation', { token: 'x', password: NEW_PASSWORD, email: 'x@n.example' }],
    ['/auth/invitations/look', { token: ['x'] }],
    ['/auth/invitations/look', { token: 'x/../y' }],
    ['/auth/invitations/look', {}],
    ['/auth/reset-password', { token: 'x', password: { $ne: '' } }],
    ['/auth/forgot-password', { email: 'nobody' }],
    ['/auth/forgot-password', { email: emailOf('Ines Varga'), name: 'x' }],
  ])('refuses at %s %j', async (path, body) => {
    expect((await post(path, body)).status).toBe(400);
  });
});

describe('a forgotten password', () => {
  it('is replaced by a mailed link, once, and every session of the account ends', async () => {
    const id = await world.person('Forgetful Person', ['sales_rep']);
    const tab = await signedIn('Forgetful Person');
    const token = await resetToken('Forgetful Person');
    expect((await post('/auth/invitations/look', { token })).body).toMatchObject({ purpose: 'reset' });
    expect((await post('/auth/reset-password', { token, password: NEW_PASSWORD })).status).toBe(204);

    expect((await tab.get('/auth/me')).status).toBe(401);
    expect((await tab.refresh()).status).toBe(401);
    expect((await world.caller().signIn(emailOf('Forgetful Person'), PASSWORD)).status).toBe(401);
    await signedIn('Forgetful Person', NEW_PASSWORD);
    expect(codeOf(await post('/auth/reset-password', { token, password: 'another password' }))).toEqual([
      410,
      'link-invalid',
    ]);
    expect(await actsOf(id)).toEqual(['password.reset-asked', 'password.reset']);
    const kinds = (await mailsFor(world, emailOf('Forgetful Person'))).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('auth.password'))).toEqual([
      'auth.password-reset',
      'auth.password-changed',
    ]);
  });

  it('is answered in the same way for unknown, deactivated and invited accounts, which get no link', async () => {
    const id = await world.person('Former Person');
    await admin.post(`/people/${id}/deactivate`);
    const answers = await Promise.all(
      [emailOf('Former Person'), 'never.heard@northmere.example', emailOf('Ines Varga')].map((email) =>
        post('/auth/forgot-password', { email }),
      ),
    );
    await answerRequests();

    expect(answers.map(({ status, text }) => ({ status, text }))).toEqual(Array(3).fill({ status: 202, text: '' }));
    expect(await mailsFor(world, 'never.heard@northmere.example')).toEqual([]);
    expect((await mailsFor(world, emailOf('Former Person'))).map(({ kind }) => kind)).toEqual(['auth.access-ended']);
    expect((await lastMailFor(world, emailOf('Ines Varga'))).kind).toBe('auth.password-reset');
  });

  it('a newer link voids the older one, and neither lasts longer than half an hour', async () => {
    await world.person('Impatient Person');
    const [first, second] = [await resetToken('Impatient Person'), await resetToken('Impatient Person')];
    const [link] = await world.database.query<{ minutes: number }>(
      `select extract(epoch from max(expires_at - created_at))::int / 60 as minutes from auth.account_link where purpose = 'reset'`,
    );

    expect(link?.minutes).toBe(30);
    expect((await post('/auth/reset-password', { token: first, password: NEW_PASSWORD })).status).toBe(410);
    await world.database.query(`update auth.account_link set expires_at = now() where purpose = 'reset'`);
    expect((await post('/auth/reset-password', { token: second, password: NEW_PASSWORD })).status).toBe(410);
  });

  it('is answered once, also when the job runs twice', async () => {
    await world.person('Twice Person');
    await resetToken('Twice Person');
    await answerRequests();

    expect(await mailsFor(world, emailOf('Twice Person'))).toHaveLength(1);
  });

  it('cannot be used to fill a mailbox, or to try many addresses, however many ask at once', async () => {
    await world.person('Flooded Person');
    const asks = Array.from({ length: 8 }, (_, at) =>
      post('/auth/forgot-password', { email: emailOf('Flooded Person') }, world.caller(`203.0.113.${at + 1}`)),
    );
    expect((await Promise.all(asks)).map(({ status }) => status)).toEqual(Array(8).fill(202));
    await answerRequests();
    expect(await mailsFor(world, emailOf('Flooded Person'))).toHaveLength(3);

    const flood = world.caller('203.0.113.77');
    const tries: Answer[] = [];
    for (let at = 0; at < 32; at += 1)
      tries.push(await post('/auth/forgot-password', { email: `u${at}@n.example` }, flood));
    expect(tries.slice(0, 30).every(({ status }) => status === 202)).toBe(true);
    expect(codeOf(tries[31] as Answer)).toEqual([429, 'too-many-tries']);
    expect(Number(tries[31]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('orders work that names no address, and keeps no token', async () => {
    await world.person('Quiet Person');
    const token = await resetToken('Quiet Person');
    const stored = await Promise.all(
      ['platform.outbox_message', 'auth.account_link', 'auth.audit_entry', 'auth.reset_request'].map((table) =>
        world.database.query(`select t::text from ${table} t`),
      ),
    );

    expect(JSON.stringify(stored)).not.toContain(token);
    expect(JSON.stringify(stored[0])).not.toContain(emailOf('Quiet Person'));
  });
});

describe('POST /profile/password', () => {
  it('asks for the current one, and ends every other session', async () => {
    const id = await world.person('Careful Person', ['sales_rep']);
    const [here, there] = [await signedIn('Careful Person'), await signedIn('Careful Person')];
    const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    expect(codeOf(await here.post('/profile/password', { ...change, currentPassword: 'not the one' }))).toEqual([
      400,
      'password-not-confirmed',
    ]);
    expect(codeOf(await here.post('/profile/password', { ...change, newPassword: 'careful.person' }))).toEqual([
      400,
      'password-unfit',
    ]);
    expect((await here.post('/profile/password', change)).status).toBe(204);

    expect((await here.get('/auth/me')).status).toBe(200);
    expect((await there.get('/auth/me')).status).toBe(401);
    await signedIn('Careful Person', NEW_PASSWORD);
    expect(await actsOf(id)).toEqual(['password.changed']);
    expect((await mailsFor(world, emailOf('Careful Person'))).map(({ kind }) => kind)).toContain(
      'auth.password-changed',
    );
  });

  it('voids a link that somebody asked for, and does not let a stolen session guess', async () => {
    await world.person('Robbed Person', ['sales_rep']);
    const token = await resetToken('Robbed Person');
    const tab = await signedIn('Robbed Person');
    await tab.post('/profile/password', { currentPassword: PASSWORD, newPassword: NEW_PASSWORD });
    expect((await post('/auth/reset-password', { token, password: PASSWORD })).status).toBe(410);

    const guesses: Answer[] = [];
    for (let at = 0; at < 8; at += 1)
      guesses.push(await tab.post('/profile/password', { currentPassword: `guess ${at}`, newPassword: PASSWORD }));
    expect(guesses.map(({ status }) => status)).toContain(429);
  });

  it.each([{}, { currentPassword: PASSWORD }, { currentPassword: PASSWORD, newPassword: NEW_PASSWORD, userId: 'x' }])(
    'refuses %j',
    async (body) => {
      expect((await admin.post('/profile/password', body)).status).toBe(400);
    },
  );
});

describe('the own profile', () => {
  it('follows the person to another browser', async () => {
    const id = await world.person('Moving Person', ['sales_rep']);
    const [here, there] = [await signedIn('Moving Person'), await signedIn('Moving Person')];
    const before = await here.get('/profile');
    const wanted = { locale: 'de-DE', timeZone: 'Europe/Berlin', theme: 'dark', landingPage: '/sales' };
    const changed = await here.patch(
      '/profile',
      { ...wanted, name: ' Moved ' },
      { 'if-match': before.headers.get('etag') ?? '' },
    );

    expect(before.body).toEqual({
      id,
      name: 'Moving Person',
      email: emailOf('Moving Person'),
      userName: null,
      locale: null,
      timeZone: null,
      theme: 'system',
      landingPage: null,
      version: 1,
    });
    expect(changed.body).toMatchObject({ ...wanted, name: 'Moved', version: 2 });
    expect((await there.get('/auth/me')).body).toMatchObject({ name: 'Moved', preferences: wanted });
    expect((await there.patch('/profile', { theme: 'light' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await there.patch('/profile', { locale: null, landingPage: null })).body).toMatchObject({
      locale: null,
      timeZone: 'Europe/Berlin',
    });
    expect(await actsOf(id)).toEqual(['profile.changed', 'profile.changed']);
    expect((await lastMailFor(world, emailOf('Moving Person'))).subject).toBe('Your name was changed');
  });

  it.each([
    { theme: 'pink' },
    { theme: null },
    { locale: 'not a locale' },
    { timeZone: 'Mars/Olympus' },
    { timeZone: '+02:00' },
    { landingPage: '//evil.example' },
    { landingPage: 'https://evil.example' },
    { landingPage: '/a/../b' },
    { name: ' ' },
    { email: 'me@n.example' },
    { roles: ['admin'] },
    { status: 'active' },
    { version: 7 },
  ])('refuses %j', async (body) => {
    expect((await admin.patch('/profile', body)).status).toBe(400);
  });

  it('of a person without any role: may ask who he is and sign out, and nothing more', async () => {
    await world.person('Roleless Person');
    const tab = await signedIn('Roleless Person');

    expect(await tab.get('/auth/me')).toMatchObject({
      status: 200,
      body: { roles: [], permissions: [], preferences: { theme: 'system' } },
    });
    expect(await tab.get('/profile')).toMatchObject({ status: 403, body: { permission: 'profile.view' } });
    expect((await tab.post('/auth/sign-out')).status).toBe(204);
    expect((await world.caller().get('/profile')).status).toBe(401);
  });
});

describe('the nightly sweep', () => {
  it('forgets requests after a day, twice with the same result', async () => {
    await world.database.query(
      `insert into auth.reset_request (email, asked_at) values ('old@n.example', now() - interval '2 days')`,
    );
    const sweep = new SweepAccounts(world.use(Database));
    await sweep.run();
    await sweep.run();

    expect(await world.database.query(`select from auth.reset_request where email = 'old@n.example'`)).toEqual([]);
    expect((await world.database.query('select from auth.reset_request')).length).toBeGreaterThan(0);
  });
});
