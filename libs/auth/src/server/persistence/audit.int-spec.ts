import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@tierline/platform/database';
import { Access, systemAccess } from '@tierline/shared/access';
import { authWorld, type AuthWorld } from '../testing/auth-world.js';
import { writeAudit } from './audit.js';

let world: AuthWorld;
let application: Database;
beforeAll(async () => {
  world = await authWorld();
  application = world.use(Database);
  const ines = new Access({ kind: 'person', id: '019a0000-0000-7000-8000-000000000001', name: 'Ines' }, []);
  await writeAudit(application, ines, {
    act: 'rep.changed',
    subjectType: 'rep',
    subjectId: 'r1',
    detail: { after: 1 },
  });
  await writeAudit(application, systemAccess, { act: 'rep.removed', subjectType: 'rep', subjectId: null });
});
afterAll(() => world.close());

const CHANGES = [
  `update auth.audit_entry set act = 'nothing.happened'`,
  'delete from auth.audit_entry',
  'delete from auth.audit_entry where false',
  'truncate auth.audit_entry',
  'truncate auth.audit_entry cascade',
];

describe('the audit log', () => {
  it('keeps who, what, to what and in which order', async () => {
    const entries = await application.query('select * from auth.audit_entry order by sequence');

    expect(entries).toMatchObject([
      {
        sequence: 1n,
        actor_id: '019a0000-0000-7000-8000-000000000001',
        act: 'rep.changed',
        subject_type: 'rep',
        subject_id: 'r1',
        detail: { after: 1 },
        at: expect.any(Date),
      },
      { sequence: 2n, actor_id: null, act: 'rep.removed', subject_id: null, detail: {} },
    ]);
  });

  it('takes the request from the transaction that it is written in', async () => {
    await application.transaction(systemAccess, async (tx) => {
      await tx.query(`select set_config('app.request_id', 'request-7', true)`);
      await writeAudit(tx, systemAccess, { act: 'rep.created', subjectType: 'rep', subjectId: 'r2' });
    });

    expect(await application.query(`select request_id from auth.audit_entry where subject_id = 'r2'`)).toEqual([
      { request_id: 'request-7' },
    ]);
  });

  it('is gone with the transaction that failed', async () => {
    const failed = application.transaction(systemAccess, async (tx) => {
      await writeAudit(tx, systemAccess, { act: 'rep.created', subjectType: 'rep', subjectId: 'r3' });
      throw new Error('taken back');
    });

    await expect(failed).rejects.toThrow('taken back');
    expect(await application.query(`select from auth.audit_entry where subject_id = 'r3'`)).toEqual([]);
  });

  it.each(CHANGES)('refuses the application: %s', async (change) => {
    await expect(application.query(change)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(CHANGES)('refuses also the owner of the tables: %s', async (change) => {
    await expect(world.database.query(change)).rejects.toThrow(/append-only/);
  });

  it('cannot be freed of its trigger by the application', async () => {
    await expect(
      application.query('alter table auth.audit_entry disable trigger audit_entry_append_only'),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
