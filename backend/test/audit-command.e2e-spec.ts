import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@tierline/platform/testing';
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js');

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.query(
    `select auth.write_audit(null, 'thing.made', 'thing', count::text, '{}') from generate_series(1, 5) count`,
  );
}, 60_000);
afterAll(() => database.drop());

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

function run(args: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    DATABASE_URL: database.url,
    QUEUE_DATABASE_URL: database.url,
    JWT_SECRET: 'a key of forty characters for the tests.',
    SECRETS_KEY: 'a key for the secrets that tests write down',
    ...more,
  };
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

describe('the command "audit verify"', () => {
  it('says that the log is whole and where its chain ends, and notices what is wrong since', async () => {
    const whole = await run(['audit', 'verify']);
    const end = /(\d+:[0-9a-f]{64})/.exec(whole.said)?.[1] ?? '';
    expect(whole).toEqual({ code: 0, said: expect.stringContaining('The audit log is whole: 5 entries.') });
    expect(await run(['audit', 'verify', '--known', end])).toMatchObject({ code: 0 });
    await database.query('alter table auth.audit_entry disable trigger user');
    await database.query(`update auth.audit_entry set act = 'thing.kept' where subject_id = '3'`);
    await database.query('alter table auth.audit_entry enable trigger user');

    expect(await run(['audit', 'verify'])).toEqual({
      code: 1,
      said: expect.stringMatching(
        /^audit failed: The audit log is broken at place 3 \(entry 3\): the entry .* changed.*\.\n$/,
      ),
    });
    expect(await run(['audit', 'verify', '--known', 'nonsense'])).toMatchObject({ code: 1 });
  }, 60_000);
});

describe('the command "rotate-secrets"', () => {
  it('goes over every column that holds secrets', async () => {
    const { code, said } = await run(['rotate-secrets'], {
      SECRETS_OLD_KEYS: 'the key that was in use before this one.',
    });

    expect([code, said]).toEqual([0, expect.stringContaining('platform.outgoing_mail.sealed_body: 0 sealed anew')]);
    expect(said).toContain('auth.second_factor.sealed_secret');
  }, 60_000);
});
