import type { ImportRef } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { TargetDriver } from '../testing/commit-file.js';
import { testLoaderProviders } from '../testing/loaders.js';
import { aRep, anAssignment, stageFile } from '../testing/sales-bench.js';
import { SalesImportTarget } from './sales-import-target.js';

const PERSON = '00000000-0000-7000-8000-0000000000aa';

describe('what an answer was remembered as', () => {
  let running: RunningTestModule;
  let driver: TargetDriver;
  let avery: string;
  let marisol: string;

  beforeAll(async () => {
    running = await testModule({ providers: [...testLoaderProviders, SalesImportTarget] });
    driver = new TargetDriver(running.module.get(Database), running.module.get(SalesImportTarget));
  });
  afterAll(() => running.close());

  beforeEach(async () => {
    await running.database.query(
      `truncate sales.customer_assignment, sales.rep_alias, sales.rep, sales.service_mapping, imports.staged_row, imports.import cascade`,
    );
    avery = await aRep(running.database, 'Avery Lindqvist');
    marisol = await aRep(running.database, 'Marisol Etcheverry');
  });

  const remember = async (ref: ImportRef, code: string, value: string, to: string) => {
    const { valueKey, remembered } = await driver.resolve(ref, { code, value, to, remember: true });
    await running.database.query(
      `insert into imports.resolution (import_id, code, value_key, value, resolved_to, is_remembered)
       values ($1, $2, $3, $3, $4, true)`,
      [ref.id, code, valueKey, to],
    );
    return remembered;
  };
  const facts = async (text: string): Promise<string[]> =>
    (await running.database.query<{ fact: string }>(`select concat_ws(' ', ${text} order by 1`)).map(
      ({ fact }) => fact,
    );
  const assignments = () =>
    facts(`a.value, r.name, a.valid_from, a.valid_until) as fact from sales.customer_assignment a
      join sales.rep r on r.id = a.rep_id`);
  const aliases = () =>
    facts(`a.alias_key, r.name) as fact from sales.rep_alias a join sales.rep r on r.id = a.rep_id`);
  const mappings = () => facts(`service_line, product_line) as fact from sales.service_mapping`);
  const audited = async (ref: ImportRef): Promise<string[]> => {
    const entries = await running.database.query<{ act: string }>(
      `select act from auth.audit_entry where detail ->> 'importId' = $1 order by sequence`,
      [ref.id],
    );
    return entries.map(({ act }) => act);
  };
  const elmGrove = () => stageFile(running.database, { lines: [{ customer: 'Elm Grove', date: '2025-03-10' }] });

  it('goes, comes again and goes again, each time with an entry in the audit log', async () => {
    await anAssignment(running.database, { value: 'Elm Grove', repId: marisol, from: '2025-03-20' });
    const before = await assignments();
    const ref = await elmGrove();
    const remembered = await remember(ref, 'rep-unresolved', 'Elm Grove', avery);
    const made = await assignments();
    expect(made).toEqual(['Elm Grove Avery Lindqvist 2025-03-10 2025-03-20', ...before]);

    const undone = await driver.turn(ref, remembered);
    expect(await assignments()).toEqual(before);
    const redone = await driver.turn(ref, undone);
    expect(await assignments()).toEqual(made);
    await driver.turn(ref, redone);
    expect(await assignments()).toEqual(before);

    expect(await audited(ref)).toEqual([
      'customer-assignment.created',
      'customer-assignment.removed',
      'customer-assignment.created',
      'customer-assignment.removed',
    ]);
  });

  it('gives other names and mappings the meaning that they had before', async () => {
    await running.database.query(
      `insert into sales.service_mapping (service_line, product_line) values ('Scopes', 'cygnus')`,
    );
    await running.database.query(`insert into sales.rep_alias values ('A. L.', 'A. L.', $1)`, [marisol]);
    const before = [await aliases(), await mappings()];
    const ref = await stageFile(running.database, { loader: 'standard', lines: [{ rep: 'A. L.', service: 'Scopes' }] });
    const name = await remember(ref, 'rep-unknown', 'A. L.', avery);
    const service = await remember(ref, 'service-unmapped', 'Scopes', 'pure-processing');
    const after = [['A. L. Avery Lindqvist'], ['Scopes pure-processing']];
    expect([await aliases(), await mappings()]).toEqual(after);

    const undone = [await driver.turn(ref, name), await driver.turn(ref, service)];
    expect([await aliases(), await mappings()]).toEqual(before);
    for (const one of undone) await driver.turn(ref, one);
    expect([await aliases(), await mappings()]).toEqual(after);
    const acts = await audited(ref);
    expect(acts.filter((act) => act === 'rep.alias-removed')).toHaveLength(3);
    expect(acts.filter((act) => act === 'service-mapping.changed')).toHaveLength(3);
  });

  it('stays while the answer of another import relies on it, and goes once that one was discarded', async () => {
    const [ref, other] = [await elmGrove(), await elmGrove()];
    const remembered = await remember(ref, 'rep-unresolved', 'Elm Grove', avery);
    expect(await remember(other, 'rep-unresolved', 'Elm  Grove', avery)).toEqual([]);
    const made = await assignments();

    const undone = await driver.turn(ref, remembered);
    expect(await assignments()).toEqual(made);
    const redone = await driver.turn(ref, undone);
    expect(await assignments()).toEqual(made);
    await running.database.query(`update imports.import set status = 'discarded' where id = $1`, [other.id]);
    await driver.turn(ref, redone);
    expect(await assignments()).toEqual([]);
  });

  it('stays as somebody changed it since, and gives way to what somebody put in its place', async () => {
    const ref = await elmGrove();
    const remembered = await remember(ref, 'rep-unresolved', 'Elm Grove', avery);
    await running.database.query(`update sales.customer_assignment set rep_id = $1, version = version + 1`, [marisol]);
    const changed = await assignments();
    const undone = await driver.turn(ref, remembered);
    const redone = await driver.turn(ref, undone);
    expect(await assignments()).toEqual(changed);

    await running.database.query(`update sales.customer_assignment set rep_id = $1, version = 1`, [avery]);
    const away = await driver.turn(ref, redone);
    expect(await assignments()).toEqual([]);
    await anAssignment(running.database, { value: 'Elm Grove', repId: marisol, field: 'Bill-to' });
    const taken = await assignments();
    await driver.turn(ref, away);
    expect(await assignments()).toEqual(taken);
  });

  it('is nothing that the person whom it pays can take back', async () => {
    const own = await aRep(running.database, 'Own Rep', PERSON);
    const ref = await elmGrove();
    const remembered = await remember(ref, 'rep-unresolved', 'Elm Grove', own);
    await expect(driver.turn({ ...ref, actorId: PERSON }, remembered)).rejects.toMatchObject({ rule: 'D2' });
    expect(await assignments()).toHaveLength(1);
  });

  it('is about the rows that carry the value', async () => {
    const ref = await stageFile(running.database, {
      loader: 'standard',
      lines: [{ rep: 'A. L.', service: 'Scopes' }, { customer: 'Elm Grove' }, { rep: 'A. L.', productLine: 'Other' }],
    });
    expect(await driver.rowsWith(ref, { code: 'rep-unknown', valueKey: 'A. L.' })).toEqual([1, 3]);
    expect(await driver.rowsWith(ref, { code: 'rep-unresolved', valueKey: 'Elm Grove' })).toEqual([2]);
    expect(await driver.rowsWith(ref, { code: 'service-unmapped', valueKey: 'Scopes' })).toEqual([1]);
    expect(await driver.rowsWith(ref, { code: 'product-line-unknown', valueKey: 'Other' })).toEqual([3]);
  });
});
