import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '@tierline/platform/database';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import { SweepSessions } from './sweep-sessions.schedule.js';

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
});
afterAll(() => world.close());

it('notes what has run out and forgets what is old, twice with the same result, and leaves the rest alone', async () => {
  const ids = { open: '', expired: '', old: '' };
  for (const name of Object.keys(ids) as (keyof typeof ids)[]) {
    ids[name] = await world.person(`${name} person`, ['sales_rep']);
    await world.caller().signIn(emailOf(`${name} person`), PASSWORD);
  }
  const move = (column: string, personId: string, days: number): Promise<object[]> =>
    world.database.query(`update auth.session set ${column} = now() - make_interval(days => $2) where person_id = $1`, [
      personId,
      days,
    ]);
  await move('expires_at', ids.expired, 1);
  await move('expires_at', ids.old, 40);
  await world.database.query(
    `insert into auth.sign_in_throttle values ('pair old', 9, now() - interval '2 days'), ('pair new', 9, now())`,
  );
  const sweep = new SweepSessions(world.use(Database));
  await sweep.run();
  await sweep.run();

  const sessions = await world.database.query(
    `select end_reason, ended_at = expires_at as is_at_its_end,
            (select count(*)::int from auth.refresh_token where session_id = session.id) as tokens
     from auth.session order by array_position($1::uuid[], person_id)`,
    [Object.values(ids)],
  );
  expect(sessions).toEqual([
    { end_reason: null, is_at_its_end: null, tokens: 1 },
    { end_reason: 'expired', is_at_its_end: true, tokens: 1 },
    { end_reason: 'expired', is_at_its_end: true, tokens: 0 },
  ]);
  expect(await world.database.query(`select key from auth.sign_in_throttle where failures = 9`)).toEqual([
    { key: 'pair new' },
  ]);
});
