import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import { RightsStore } from '../persistence/rights.store.js';
import { RightsOfPeople } from './rights-of-people.js';

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
});
afterAll(() => world.close());

describe('the rights of somebody who is not there', () => {
  it('are those of a session of his, and none when he is not active', async () => {
    const id = await world.person('Avery Lindqvist', ['sales_rep']);
    const people = new RightsOfPeople(world.use(RightsStore));
    const caller = world.caller();
    await caller.signIn(emailOf('Avery Lindqvist'), PASSWORD);
    const { body } = await caller.get('/auth/me');
    const access = await people.of(id);

    expect(access?.actor).toEqual({ kind: 'person', id, name: 'Avery Lindqvist' });
    expect(access?.permissions()).toEqual(body['permissions']);
    expect(access?.can('lead.assign')).toBe(false);
    await world.database.query(`update auth.person set status = 'deactivated', deactivated_at = now() where id = $1`, [
      id,
    ]);
    expect(await people.of(id)).toBeNull();
    expect(await people.of('019a0000-0000-7000-8000-000000000001')).toBeNull();
  });
});
