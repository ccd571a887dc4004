import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { randomUUID } from 'node:crypto';
import { LeaseLost } from '../../domain/import.errors.js';
import { WorkLeases } from './work-lease.repository.js';

describe('lease of work on an import', () => {
  let running: RunningTestModule;
  let leases: WorkLeases;
  let number = 0;

  beforeAll(async () => {
    running = await testModule({ providers: [WorkLeases] });
    leases = running.module.get(WorkLeases);
  });
  afterAll(() => running.close());

  const received = async (): Promise<string> => {
    number += 1;
    const [row] = await running.database.query<{ id: string }>(
      `insert into imports.import (target, duplicate_scope, file_name, file_sha256, file_size, uploaded_by_name)
       values ('parcels', '', 'a.csv', $1, 1, 'Test') returning id`,
      [number.toString(16).padStart(64, '0')],
    );
    return row?.id ?? '';
  };
  const claim = (id: string, token: string, run = 1) =>
    leases.claim({ id, run, from: ['received', 'reading'], to: 'reading', phase: 'reading' }, token);
  const expire = (id: string) =>
    running.database.query(`update imports.import set lease_until = now() - interval '1 second' where id = $1`, [id]);

  it('is held by one worker only, however many reach for it', async () => {
    const id = await received();
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(id, randomUUID())));
    expect(claims.filter((row) => row !== null)).toHaveLength(1);
  });

  it('is not given for a run that is over, nor for work that is done', async () => {
    const id = await received();
    expect(await claim(id, randomUUID(), 2)).toBeNull();
    await running.database.query(`update imports.import set status = 'review' where id = $1`, [id]);
    expect(await claim(id, randomUUID())).toBeNull();
  });

  it('holds as long as it is renewed, and is told when it was lost', async () => {
    const id = await received();
    const [mine, other] = [randomUUID(), randomUUID()];
    await claim(id, mine);
    expect(await leases.renew(id, mine, { rowsDone: 5, rowsTotal: null })).toBe(true);
    await expire(id);
    expect(await claim(id, other)).not.toBeNull();
    expect(await leases.renew(id, mine, null)).toBe(false);
    await expect(
      leases.finish(running.database, { id, token: mine, from: 'reading' }, { status: 'review' }),
    ).rejects.toThrow(LeaseLost);
    await leases.finish(running.database, { id, token: other, from: 'reading' }, { status: 'review' });
  });

  it('is handed on once when its worker is gone', async () => {
    const id = await received();
    await claim(id, randomUUID());
    expect(await leases.takeLost(running.database)).toEqual([]);
    await expire(id);
    const taken = await Promise.all([leases.takeLost(running.database), leases.takeLost(running.database)]);
    expect(taken.flat()).toEqual([{ id, status: 'reading', run: 2, is_restoring: false }]);
    expect(await claim(id, randomUUID(), 1)).toBeNull();
    expect(await claim(id, randomUUID(), 2)).not.toBeNull();
  });

  it('leaves work alone that was ordered but not begun', async () => {
    const id = await received();
    await running.database.query(`update imports.import set status = 'committing' where id = $1`, [id]);
    expect(await leases.takeLost(running.database)).toEqual([]);
  });

  it('can be taken up at once when it was let go without a failure, and waits after one', async () => {
    const id = await received();
    const token = randomUUID();
    await claim(id, token);
    await leases.release(id, token, { isFailure: false });
    expect((await leases.takeLost(running.database)).map((work) => work.id)).toEqual([id]);
    const next = randomUUID();
    await claim(id, next, 2);
    await leases.release(id, next, { isFailure: true });
    expect(await leases.takeLost(running.database)).toEqual([]);
    expect((await claim(id, randomUUID(), 2))?.failures).toBe(1);
  });
});
