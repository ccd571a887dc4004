import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAccess } from '@tierline/shared/access';
import { generateSync } from 'otplib';
import { DeactivatePerson } from '../application/deactivate-person.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Answer, Caller } from '../testing/caller.js';

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
});
afterAll(() => world.close());

interface Protected {
  readonly name: string;
  readonly email: string;
  readonly personId: string;
  readonly tab: Caller;
  readonly secret: string;
  readonly codes: string[];
}

let count = 0;
/** A code of the app; one step ahead where the current one was used. */
const codeOf = (secret: string, stepsAhead = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + stepsAhead * 30 });
/** A code that is wrong now and for the next minute. */
const wrongCode = (secret: string): string => {
  const right = [-1, 0, 1, 2].map((ahead) => codeOf(secret, ahead));
  return ['000001', '000002', '000003', '000004', '000005'].find((code) => !right.includes(code)) ?? '';
};

async function newcomer(): Promise<Omit<Protected, 'secret' | 'codes'>> {
  count += 1;
  const name = `Careful Person ${count}`;
  const personId = await world.person(name, ['sales_rep']);
  const tab = world.caller(`198.51.100.${count}`);
  expect((await tab.signIn(emailOf(name), PASSWORD)).status).toBe(200);
  return { name, email: emailOf(name), personId, tab };
}

async function withFactor(): Promise<Protected> {
  const person = await newcomer();
  const { secret } = (await person.tab.post('/profile/second-factor')).body as { secret: string };
  const confirmed = await person.tab.post('/profile/second-factor/confirm', { code: codeOf(secret) });
  expect(confirmed.status).toBe(200);
  // The step that confirmed is used up; tests need not wait for the next one.
  await world.database.query('update auth.second_factor set last_step = null where person_id = $1', [person.personId]);
  return { ...person, secret, codes: confirmed.body['recoveryCodes'] as string[] };
}

async function challengeOf(caller: Caller, email: string): Promise<string> {
  const answer = await caller.signIn(email, PASSWORD);
  expect(answer.status).toBe(401);
  return String(answer.body['challenge']);
}

const answerWith = (caller: Caller, challenge: string, code: string): Promise<Answer> =>
  caller.post('/auth/sign-in/second-factor', { challenge, code });

async function mailsTo(email: string): Promise<string[]> {
  const rows = await world.database.query<{ kind: string }>(
    'select kind from platform.outgoing_mail where recipient = $1 order by id',
    [email],
  );
  return rows.map(({ kind }) => kind);
}

async function actsOn(personId: string): Promise<string[]> {
  const rows = await world.database.query<{ act: string }>(
    `select act from auth.audit_entry where subject_id = $1 and act like 'second-factor.%' order by sequence`,
    [personId],
  );
  return rows.map(({ act }) => act);
}

describe('setting a second factor up', () => {
  it('asks for nothing until the first code was right, then gives ten recovery codes once, and tells by mail', async () => {
    const { tab, email, personId } = await newcomer();
    const started = await tab.post('/profile/second-factor');
    const { secret, uri } = started.body as { secret: string; uri: string };

    expect(started.status).toBe(200);
    expect(started.headers.get('cache-control')).toBe('no-store');
    expect(uri).toContain('otpauth://totp/');
    expect(uri).toContain(`secret=${secret}`);
    expect((await world.caller().signIn(email, PASSWORD)).body).toMatchObject({ user: { secondFactor: false } });
    expect((await tab.post('/profile/second-factor/confirm', { code: wrongCode(secret) })).body['code']).toBe(
      'code-wrong',
    );
    expect((await tab.get('/profile/second-factor')).body).toEqual({ isOn: false, since: null, recoveryCodesLeft: 0 });

    const confirmed = await tab.post('/profile/second-factor/confirm', { code: codeOf(secret) });
    const codes = confirmed.body['recoveryCodes'] as string[];
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    expect((await tab.get('/profile/second-factor')).body).toMatchObject({ isOn: true, recoveryCodesLeft: 10 });
    expect(await actsOn(personId)).toEqual(['second-factor.on']);
    expect(await mailsTo(email)).toContain('auth.second-factor-on');
  });

  it('keeps the secret sealed and the recovery codes as hashes', async () => {
    const { secret, codes } = await withFactor();
    const rows = await world.database.query(
      `select sealed_secret from auth.second_factor union all select encode(code_hash, 'escape') from auth.recovery_code`,
    );
    const kept = JSON.stringify(rows);

    expect(kept).toMatch(/s1\.[0-9a-f]{12}\./);
    expect(kept).not.toContain(secret);
    for (const code of codes) expect(kept).not.toContain(code.replaceAll('-', ''));
  });

  it('is refused while one is on, and there is nothing to confirm or renew while none is', async () => {
    const { tab } = await withFactor();
    const without = await newcomer();

    expect((await tab.post('/profile/second-factor')).body['code']).toBe('second-factor-on-already');
    expect((await tab.post('/profile/second-factor/confirm', { code: '123456' })).body['code']).toBe(
      'second-factor-on-already',
    );
    expect((await without.tab.post('/profile/second-factor/confirm', { code: '123456' })).status).toBe(409);
    expect((await without.tab.post('/profile/second-factor/recovery-codes')).status).toBe(409);
  });

  it('is taken back with the password only', async () => {
    const { tab, email, personId } = await withFactor();

    expect((await tab.post('/profile/second-factor/remove', { password: 'not the password' })).body['code']).toBe(
      'password-not-confirmed',
    );
    expect((await tab.post('/profile/second-factor/remove', { password: PASSWORD })).status).toBe(204);
    expect((await world.caller().signIn(email, PASSWORD)).status).toBe(200);
    expect(await actsOn(personId)).toEqual(['second-factor.on', 'second-factor.off']);
    expect(await mailsTo(email)).toContain('auth.second-factor-off');
  });

  it('lets nobody guess the password of a session that was left open', async () => {
    const { tab } = await withFactor();
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await tab.post('/profile/second-factor/remove', { password: `guess ${guess}` })).status).toBe(400);
    }

    expect((await tab.post('/profile/second-factor/remove', { password: PASSWORD })).status).toBe(429);
  });
});

describe('signing in with a second factor', () => {
  it('takes two steps: the password gives a challenge and no session, the code gives the session', async () => {
    const { email, secret, name } = await withFactor();
    const browser = world.caller('203.0.113.1');
    const asked = await browser.signIn(email, PASSWORD);

    expect(asked.body).toMatchObject({
      type: 'urn:tierline:problem:auth:second-factor-required',
      status: 401,
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      expiresIn: 300,
    });
    expect(browser.cookie).toBeNull();
    browser.token = String(asked.body['challenge']);
    expect((await browser.get('/auth/me')).status).toBe(401);
    browser.token = null;

    const signedIn = await answerWith(browser, String(asked.body['challenge']), codeOf(secret));
    expect(signedIn.status).toBe(200);
    expect(signedIn.body).toMatchObject({ user: { name, secondFactor: true } });
    expect((await browser.refresh()).status).toBe(200);
  });

  it('never takes a used code again, nor a used challenge', async () => {
    const { email, secret } = await withFactor();
    const browser = world.caller('203.0.113.2');
    const challenge = await challengeOf(browser, email);
    const other = await challengeOf(browser, email);
    const code = codeOf(secret);

    expect((await answerWith(browser, challenge, code)).status).toBe(200);
    expect((await answerWith(browser, challenge, codeOf(secret, 1))).body['code']).toBe('challenge-ended');
    expect((await answerWith(browser, other, codeOf(secret, 1))).body['code']).toBe('challenge-ended');
    expect((await answerWith(browser, await challengeOf(browser, email), code)).body['code']).toBe(
      'second-factor-wrong',
    );
  });

  it('gives one session when the same code comes twice at the same moment', async () => {
    const { email, secret, personId } = await withFactor();
    const browser = world.caller('203.0.113.3');
    const challenges = [await challengeOf(browser, email), await challengeOf(browser, email)];
    const code = codeOf(secret);
    const answers = await Promise.all([...challenges, ...challenges].map((one) => answerWith(browser, one, code)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const rows = await world.database.query('select id from auth.session where person_id = $1', [personId]);
    expect(rows).toHaveLength(2);
  });

  it('takes each recovery code once, in any way of writing, and says so', async () => {
    const { email, codes, tab, personId } = await withFactor();
    const browser = world.caller('203.0.113.4');
    const [first = ''] = codes;
    const signedIn = await answerWith(
      browser,
      await challengeOf(browser, email),
      first.toUpperCase().replace('-', ' '),
    );

    expect(signedIn.status).toBe(200);
    expect((await answerWith(browser, await challengeOf(browser, email), first)).status).toBe(401);
    expect((await tab.get('/profile/second-factor')).body['recoveryCodesLeft']).toBe(9);
    expect(await mailsTo(email)).toContain('auth.recovery-code-used');
    expect(await actsOn(personId)).toContain('second-factor.recovery-code-used');
  });

  it('takes no recovery code that was replaced, and none of another person', async () => {
    const [mine, other] = [await withFactor(), await withFactor()];
    const renewed = (await mine.tab.post('/profile/second-factor/recovery-codes')).body['recoveryCodes'] as string[];
    const browser = world.caller('203.0.113.5');
    const challenge = await challengeOf(browser, mine.email);

    expect((await answerWith(browser, challenge, mine.codes[0] ?? '')).status).toBe(401);
    expect((await answerWith(browser, challenge, other.codes[0] ?? '')).status).toBe(401);
    expect((await answerWith(browser, challenge, codeOf(other.secret))).status).toBe(401);
    expect((await answerWith(browser, challenge, renewed[0] ?? '')).status).toBe(200);
  });

  it('ends the challenge after five minutes, after five wrong codes, and with the person', async () => {
    const late = await withFactor();
    const browser = world.caller('203.0.113.6');
    const old = await challengeOf(browser, late.email);
    await world.database.query('update auth.sign_in_challenge set expires_at = now() where person_id = $1', [
      late.personId,
    ]);
    const gone = await withFactor();
    const ofGone = await challengeOf(browser, gone.email);
    await world.use(DeactivatePerson).execute(systemAccess, gone.personId);
    const guessed = await withFactor();
    const worn = await challengeOf(browser, guessed.email);
    for (let guess = 0; guess < 5; guess += 1) {
      const elsewhere = world.caller(`203.0.114.${guess}`);
      expect((await answerWith(elsewhere, worn, wrongCode(guessed.secret))).body['code']).toBe('second-factor-wrong');
    }

    expect((await answerWith(browser, old, codeOf(late.secret))).body['code']).toBe('challenge-ended');
    expect((await answerWith(browser, ofGone, codeOf(gone.secret))).body['code']).toBe('challenge-ended');
    expect((await answerWith(browser, worn, codeOf(guessed.secret))).body['code']).toBe('challenge-ended');
    expect((await mailsTo(guessed.email)).filter((kind) => kind === 'auth.second-factor-wrong')).toHaveLength(1);
    expect((await answerWith(browser, 'x'.repeat(43), codeOf(late.secret))).body['code']).toBe('challenge-ended');
  });

  it('makes who guesses codes wait at his address, and not the owner at his', async () => {
    const { email, secret } = await withFactor();
    const thief = world.caller('203.0.113.7');
    const first = await challengeOf(thief, email);
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await answerWith(thief, first, wrongCode(secret))).status).toBe(401);
    }
    const refused = await answerWith(thief, await challengeOf(thief, email), codeOf(secret));

    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    const owner = world.caller('198.51.100.200');
    expect((await answerWith(owner, await challengeOf(owner, email), codeOf(secret))).status).toBe(200);
  });

  it('writes wrong codes into the sign-in log, and a sign-in only when it is one', async () => {
    const { email, secret, personId } = await withFactor();
    const browser = world.caller('203.0.113.8');
    const challenge = await challengeOf(browser, email);
    await answerWith(browser, challenge, wrongCode(secret));
    await answerWith(browser, challenge, codeOf(secret));
    const rows = await world.database.query<{ outcome: string }>(
      `select outcome from auth.sign_in_attempt where person_id = $1 and address = '203.0.113.8' order by at`,
      [personId],
    );

    expect(rows.map(({ outcome }) => outcome)).toEqual(['wrong-code', 'signed-in']);
  });
});
