import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../database/index.js';
import { testModule, type RunningTestModule } from '../testing/index.js';
import { RotateSecrets } from './rotate-secrets.js';
import { SecretBox } from './secret-box.js';
import { sealedColumn } from './sealed-column.js';

const OLD = 'the key that this installation had at first';
const NEW = 'the key that this installation has from now on';
const COLUMN = sealedColumn({ table: 'rotation.server', column: 'sealed_password', key: 'id' });
const before = new SecretBox({ current: OLD, old: [] });
const after = new SecretBox({ current: NEW, old: [OLD] });

let running: RunningTestModule;
beforeAll(async () => {
  running = await testModule({});
  await running.database.query(`create schema rotation;
    create table rotation.server (id uuid primary key default uuidv7(), sealed_password text);
    grant usage on schema rotation to public;
    grant select, update on rotation.server to public`);
});
afterAll(() => running.close());

beforeEach(async () => {
  await running.database.query('truncate rotation.server');
  const rows = await running.database.query<{ id: string }>(
    'insert into rotation.server (id) select uuidv7() from generate_series(1, 450) returning id',
  );
  const sealed = rows.map(({ id }, index) => before.seal(`password ${index}`, COLUMN.of(id)));
  await running.database.query(
    `update rotation.server set sealed_password = given.sealed
     from unnest($1::uuid[], $2::text[]) as given(id, sealed) where server.id = given.id`,
    [rows.map(({ id }) => id), sealed],
  );
  await running.database.query('insert into rotation.server default values');
});

async function opened(box: SecretBox): Promise<string[]> {
  const rows = await running.database.query<{ id: string; sealed_password: string }>(
    'select id, sealed_password from rotation.server where sealed_password is not null order by id',
  );
  return rows.map((row) => box.open(row.sealed_password, COLUMN.of(row.id)));
}

const rotation = (box: SecretBox): RotateSecrets => new RotateSecrets(running.module.get(Database), box);

describe('the rotation of secrets', () => {
  it('seals everything anew, and nothing twice', async () => {
    expect(await rotation(after).execute([COLUMN])).toEqual([
      { name: 'rotation.server.sealed_password', rotated: 450, unreadable: [] },
    ]);
    expect(await opened(new SecretBox({ current: NEW, old: [] }))).toEqual(
      Array.from({ length: 450 }, (_, index) => `password ${index}`),
    );
    expect(await rotation(after).execute([COLUMN])).toMatchObject([{ rotated: 0 }]);
  });

  it('goes on where an earlier one was killed', async () => {
    let sealedAnew = 0;
    const dying = new SecretBox({ current: NEW, old: [OLD] });
    const seal = dying.seal.bind(dying);
    dying.seal = (text, context) => {
      if ((sealedAnew += 1) > 250) throw new Error('killed');
      return seal(text, context);
    };
    await expect(rotation(dying).execute([COLUMN])).rejects.toThrow('killed');
    expect(await opened(after)).toHaveLength(450);

    expect(await rotation(after).execute([COLUMN])).toMatchObject([{ rotated: 250, unreadable: [] }]);
    expect(await opened(new SecretBox({ current: NEW, old: [] }))).toHaveLength(450);
  });

  it('leaves what it cannot open, names it, and does the rest', async () => {
    const [first] = await running.database.query<{ id: string }>('select id from rotation.server order by id limit 1');
    await running.database.query(`update rotation.server set sealed_password = 's1.000000000000.AAAA' where id = $1`, [
      first?.id,
    ]);

    expect(await rotation(after).execute([COLUMN])).toMatchObject([{ rotated: 449, unreadable: [first?.id] }]);
  });
});
