import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAccess } from '@tierline/shared/access';
import { Logger } from 'nestjs-pino';
import { CreatePerson } from '../application/create-person.js';
import { authWorld, SECRET, type AuthWorld } from '../testing/auth-world.js';
import type { Answer, Caller } from '../testing/caller.js';

const PLANTED = 'planted-Password-7c1f';
const WRONG = 'planted-Wrong-90ab';

let world: AuthWorld;
const logged: string[] = [];
const answers: Answer[] = [];
const { stdout } = process;
const write = stdout.write.bind(stdout);

/** Hears every line of the log, which goes no further. */
function listen(): void {
  stdout.write = ((line: string | Uint8Array, ...rest: never[]): boolean =>
    String(line).startsWith('{"level"') ? logged.push(String(line)) > 0 : write(line, ...rest)) as typeof stdout.write;
}

beforeAll(async () => {
  process.env['LOG_LEVEL'] = 'trace';
  listen();
  world = await authWorld();
  world.app.useLogger(world.app.get(Logger));
});
afterAll(async () => {
  stdout.write = write;
  delete process.env['LOG_LEVEL'];
  await world.close();
});

async function keep(answer: Promise<Answer>): Promise<void> {
  answers.push(await answer);
}

/** Everything that touches a secret, well and badly. */
async function walk(tab: Caller): Promise<string[]> {
  const email = 'planted@northmere.example';
  const person = { email, name: 'Planted', password: PLANTED };
  await world.use(CreatePerson).execute(systemAccess, person);
  await world
    .use(CreatePerson)
    .execute(systemAccess, person)
    .catch(() => undefined);
  await keep(tab.signIn(email, WRONG));
  await keep(tab.post('/auth/sign-in', { email, password: { nested: WRONG } }));
  await keep(tab.post('/auth/sign-in', { email: `${WRONG}@@`, password: PLANTED }));
  await keep(tab.post('/auth/sign-in', { email, passwort: WRONG }));
  await keep(tab.signIn(email, PLANTED));
  const secrets = [tab.cookie, tab.token];
  const thief = tab.tab();
  await keep(tab.refresh());
  secrets.push(tab.cookie);
  await keep(tab.get('/auth/me'));
  await keep(tab.get('/auth/me', { authorization: `Bearer ${tab.token ?? ''}x` }));
  await world.database.query(`update auth.refresh_token set used_at = used_at - interval '1 minute'`);
  await keep(thief.refresh());
  await keep(tab.post('/auth/sign-out'));
  return secrets.map((secret) => secret?.replace('tierline_refresh=', '') ?? '').filter((secret) => secret !== '');
}

describe('passwords, tokens and keys', () => {
  it('are in no answer, no log, no event and no table, but where they belong', async () => {
    const issued = await walk(world.caller());
    const [accessToken] = issued.filter((secret) => secret.startsWith('ey'));
    const secrets = [PLANTED, WRONG, SECRET, ...issued];
    const bodies = answers.map(({ text }) =>
      text.replace(accessToken ?? '-', '').replace(/"accessToken":"[^"]+"/g, ''),
    );
    const tables = ['audit_entry', 'session', 'refresh_token', 'sign_in_attempt', 'sign_in_throttle', 'person'];
    const stored = await Promise.all(
      tables.map((table) => world.database.query(`select t::text from auth.${table} t`)),
    );
    const events = await world.database.query('select t::text from platform.outbox_message t');

    expect(answers.map(({ status }) => status)).toEqual([401, 400, 400, 400, 200, 200, 200, 401, 401, 204]);
    expect(logged.join('')).toContain('/api/v1/auth/sign-in');
    for (const [place, text] of Object.entries({
      answers: bodies.join('\n'),
      logs: logged.join('\n'),
      tables: JSON.stringify(stored),
      events: JSON.stringify(events),
    })) {
      for (const secret of secrets) expect({ place, has: text.includes(secret) }).toEqual({ place, has: false });
      expect({ place, has: /\$argon2id\$/.test(text) }).toEqual({ place, has: place === 'tables' });
    }
  });
});
