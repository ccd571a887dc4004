import { anAccess, testApp, type TestApp } from '@tierline/platform/testing';
import type { Permission } from '@tierline/shared/access';
import { testFromLayout, testLoaders } from '../testing/loaders.js';
import { accessOf, aMember, aPerson, aTeam } from '../testing/organisation.js';
import { aRep, anAssignment } from '../testing/sales-bench.js';
import { salesEntities } from '../persistence/reference.entities.js';
import { SalesApiModule } from '../sales-api.module.js';

interface Body {
  id: string;
  slug: string;
  name: string;
  version: number;
  code: string;
  items: { id: string; name: string; value: string }[];
  [field: string]: unknown;
}

const RIGHTS: Permission[] = ['portfolio.view', 'portfolio.edit', 'sales.view', 'sales.upload'];

describe('reference data of sales over HTTP', () => {
  let app: TestApp;
  let token: string;
  let actor: string;

  beforeAll(async () => {
    app = await testApp({
      entities: salesEntities,
      imports: [SalesApiModule.register({ loaders: testLoaders, fromLayout: testFromLayout })],
    });
    actor = await aPerson(app.database, 'Rhea Tolland');
    token = app.signIn(anAccess(RIGHTS, actor));
  });
  afterAll(() => app.close());

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const answer = await app.call(method, path, { token, body, headers });
    return { ...answer, json: answer.json as Body };
  }

  async function audited(subjectId: string): Promise<string[]> {
    const rows = await app.database.query<{ act: string }>(
      `select act from auth.audit_entry where subject_id = $1 and actor_id = $2 order by sequence`,
      [subjectId, actor],
    );
    return rows.map(({ act }) => act);
  }

  it('creates, changes, finds and removes a rep, each once in the audit log', async () => {
    const created = await call('POST', '/reps', {
      name: ' Avery  Lindqvist ',
      category: 'Senior',
      aliases: ['A. Lindqvist'],
    });
    expect(created.status).toBe(201);
    const { id } = created.json;
    expect(created.json).toEqual({
      id,
      name: 'Avery Lindqvist',
      category: 'Senior',
      personId: null,
      aliases: ['A. Lindqvist'],
      isActive: true,
      version: 1,
    });
    expect(created.headers.get('etag')).toBe('"1"');
    expect(created.headers.get('location')).toBe(`/api/v1/reps/${id}`);
    const changed = await call(
      'PATCH',
      `/reps/${id}`,
      { category: 'Associate', isActive: false },
      { 'if-match': '"1"' },
    );
    expect(changed.json).toMatchObject({ category: 'Associate', isActive: false, version: 2 });
    const renamed = await call('PATCH', `/reps/${id}`, { aliases: ['Lindqvist, Avery'] }, { 'if-match': '"2"' });
    expect(renamed.json).toMatchObject({ aliases: ['Lindqvist, Avery'], version: 3 });
    const same = await call('PATCH', `/reps/${id}`, { category: 'Associate', aliases: ['Lindqvist, Avery'] });
    expect(same.json.version).toBe(3);
    expect((await call('GET', '/reps?search=lind&isActive=false&count=true')).json).toMatchObject({
      items: [{ id }],
      total: 1,
      nextCursor: null,
    });
    expect((await call('DELETE', `/reps/${id}`, undefined, { 'if-match': '"3"' })).status).toBe(204);
    expect((await call('GET', `/reps/${id}`)).status).toBe(404);
    expect(await audited(id)).toEqual(['rep.created', 'rep.changed', 'rep.changed', 'rep.removed']);
  });

  it('refuses a name that exists in another spelling of spaces, a stale version and a person nobody knows', async () => {
    const { json: rep } = await call('POST', '/reps', { name: 'Tamsin Okoro', category: 'Associate' });
    expect((await call('POST', '/reps', { name: 'Tamsin\u00a0Okoro', category: 'x' })).json.code).toBe('name-taken');
    const stale = await call('PATCH', `/reps/${rep.id}`, { category: 'x' }, { 'if-match': '"7"' });
    expect([stale.status, stale.json.code]).toEqual([412, 'version-stale']);
    const unknown = await call('PATCH', `/reps/${rep.id}`, { personId: '00000000-0000-7000-8000-0000000000ff' });
    expect([unknown.status, unknown.json.code]).toEqual([400, 'reference-unknown']);
    expect((await call('PATCH', `/reps/${rep.id}`, { name: '' })).status).toBe(400);
    expect((await call('PATCH', `/reps/${rep.id}`, { unknown: 1 })).status).toBe(400);
  });

  it('keeps a rep who has sales, customers or rates; he can be deactivated', async () => {
    const id = await aRep(app.database, 'Devon Achterberg');
    await anAssignment(app.database, { value: 'Kept Clinic', repId: id });
    expect((await call('DELETE', `/reps/${id}`)).json).toMatchObject({ code: 'still-in-use', status: 409 });
    await app.database.query(`delete from sales.customer_assignment where rep_id = $1`, [id]);
    await app.database.query(
      `insert into commissions.rep_rate (rep_id, valid_from, rates_ppm) values ($1, '2024-01-01', '{1}')`,
      [id],
    );
    expect((await call('DELETE', `/reps/${id}`)).json).toMatchObject({ code: 'still-in-use' });
    expect((await call('PATCH', `/reps/${id}`, { isActive: false })).json).toMatchObject({ isActive: false });
  });

  it('names the assignment that is in the way, whichever end overlaps', async () => {
    const [first, second] = [await aRep(app.database, 'First Rep'), await aRep(app.database, 'Second Rep')];
    const customer = { loader: 'cygnus', customerField: 'Name', value: 'Driftwood Eye' };
    const held = await call('POST', '/customer-assignments', {
      ...customer,
      repId: first,
      validFrom: '2024-01-01',
      validUntil: '2025-03-01',
    });
    expect(held.json).toMatchObject({ rep: { id: first, name: 'First Rep' }, validUntil: '2025-03-01', version: 1 });
    const overlapping = await call('POST', '/customer-assignments', {
      ...customer,
      value: 'Driftwood  Eye',
      repId: second,
      validFrom: '2025-02-28',
    });
    expect(overlapping.json).toMatchObject({
      code: 'assignment-overlaps',
      status: 409,
      detail: 'First Rep has this customer from 2024-01-01 until 2025-03-01. End that assignment first.',
      assignment: { id: held.json.id, repName: 'First Rep' },
    });
    const next = await call('POST', '/customer-assignments', { ...customer, repId: second, validFrom: '2025-03-01' });
    expect(next.status).toBe(201);
    const longer = await call(
      'PATCH',
      `/customer-assignments/${held.json.id}`,
      { validUntil: null },
      { 'if-match': '"1"' },
    );
    expect(longer.json).toMatchObject({ code: 'assignment-overlaps', assignment: { id: next.json.id } });
    const shorter = await call('PATCH', `/customer-assignments/${held.json.id}`, { validUntil: '2025-01-01' });
    expect(shorter.json).toMatchObject({ validUntil: '2025-01-01', version: 2 });
    expect((await call('GET', '/customer-assignments?validOn=2025-01-01&value=Driftwood%20Eye')).json.items).toEqual(
      [],
    );
    expect((await call('DELETE', `/customer-assignments/${next.json.id}`)).status).toBe(204);
    expect(await audited(held.json.id)).toEqual(['customer-assignment.created', 'customer-assignment.changed']);
  });

  it.each([
    [{ validFrom: '2025-03-01', validUntil: '2025-03-01' }, 'dates-reversed'],
    [{ validFrom: '2025-03-01', validUntil: '2025-02-01' }, 'dates-reversed'],
    [{ loader: 'acme' }, 'reference-unknown'],
    [{ repId: '00000000-0000-7000-8000-0000000000ff' }, 'reference-unknown'],
    [{ validFrom: '2025-02-30' }, 'invalid'],
    [{ validFrom: 'soon' }, 'invalid'],
  ])('refuses an assignment with %j as %s', async (part, code) => {
    const repId = (await app.database.query<{ id: string }>(`select id from sales.rep limit 1`))[0]?.id;
    const body = {
      loader: 'cygnus',
      customerField: 'Name',
      value: 'Some Clinic',
      repId,
      validFrom: '2025-01-01',
      ...part,
    };
    expect((await call('POST', '/customer-assignments', body)).json).toMatchObject({ code, status: 400 });
  });

  it('lets nobody give customers or a rep to himself', async () => {
    const own = await aRep(app.database, 'Own Rep', actor);
    const other = await aRep(app.database, 'Other Rep');
    const body = { loader: 'cygnus', customerField: 'Name', value: 'Own Clinic', repId: own, validFrom: '2025-01-01' };
    expect((await call('POST', '/customer-assignments', body)).json).toMatchObject({
      code: 'duty-refused',
      status: 403,
      rule: 'D2',
    });
    const others = await call('POST', '/customer-assignments', { ...body, repId: other });
    expect((await call('PATCH', `/customer-assignments/${others.json.id}`, { repId: own })).status).toBe(403);
    expect((await call('PATCH', `/reps/${other}`, { personId: actor })).status).toBe(403);
    expect((await call('PATCH', `/reps/${own}`, { personId: null })).status).toBe(403);
    expect((await call('POST', '/reps', { name: 'Me too', category: 'x', personId: actor })).status).toBe(403);
  });

  it('knows the product lines of the first day, and makes slugs of new names', async () => {
    const { json } = await call('GET', '/product-lines?limit=200');
    expect((json.items as unknown as Body[]).map(({ slug }) => slug)).toEqual([
      'chemence',
      'cygnus',
      'inspektor',
      'logiquip',
      'mastel-surgical',
      'miscellaneous',
      'novo',
      'pure-processing',
      'services',
      'streamlite',
      'summit-medical',
      'sunoptic',
      'surgical-instruments',
      'ternio',
    ]);
    const created = await call('POST', '/product-lines', { name: 'Scope Repair' });
    expect(created.json).toEqual({ slug: 'scope-repair', name: 'Scope Repair', isActive: true, version: 1 });
    expect((await call('POST', '/product-lines', { name: 'scope  repair' })).json.code).toBe('name-taken');
    expect((await call('POST', '/product-lines', { name: 'Other', slug: 'cygnus' })).json.code).toBe('name-taken');
    const mapping = await call('POST', '/service-mappings', {
      serviceLine: 'Instrument Repair',
      productLine: 'scope-repair',
    });
    expect(mapping.json).toMatchObject({ serviceLine: 'Instrument Repair', productLine: 'scope-repair', version: 1 });
    expect((await call('DELETE', '/product-lines/scope-repair')).json.code).toBe('still-in-use');
    expect(
      (await call('POST', '/service-mappings', { serviceLine: 'Instrument  Repair', productLine: 'services' })).json
        .code,
    ).toBe('name-taken');
    expect((await call('POST', '/service-mappings', { serviceLine: 'Other', productLine: 'nothing' })).json.code).toBe(
      'reference-unknown',
    );
    const moved = await call(
      'PATCH',
      `/service-mappings/${mapping.json.id}`,
      { productLine: 'services' },
      { 'if-match': '"1"' },
    );
    expect(moved.json).toMatchObject({ productLine: 'services', version: 2 });
    expect((await call('DELETE', '/product-lines/scope-repair', undefined, { 'if-match': '"1"' })).status).toBe(204);
    expect((await call('DELETE', `/service-mappings/${mapping.json.id}`)).status).toBe(204);
  });

  it('shows reps and customers of the own scope only', async () => {
    const [mine, team] = [await aPerson(app.database, 'Rep Person'), await aTeam(app.database, 'North')];
    const rep = await aRep(app.database, 'Scoped Rep', mine);
    await anAssignment(app.database, { value: 'Scoped Clinic', repId: rep });
    await aMember(app.database, { person: mine, team, from: '2024-01-01' });
    const readers = [
      accessOf(mine, ['portfolio.view'], { scope: 'own' }),
      accessOf(actor, ['portfolio.view'], { scope: 'team', anchorId: team }),
    ];
    const foreign = await aRep(app.database, 'Foreign Rep');
    for (const [index, reader] of readers.entries()) {
      const as = { token: app.signIn(reader) };
      const reps = (await app.call('GET', '/reps', as)).json as Body;
      expect(reps.items.map(({ name }) => name)).toEqual(index === 0 ? ['Scoped Rep'] : ['Own Rep', 'Scoped Rep']);
      const customers = (await app.call('GET', '/customer-assignments', as)).json as Body;
      expect(customers.items.map(({ value }) => value)).toEqual(['Scoped Clinic']);
      expect((await app.call('GET', `/reps/${foreign}`, as)).status).toBe(404);
      expect((await app.call('POST', '/reps', { ...as, body: { name: 'New', category: 'x' } })).status).toBe(403);
    }
  });

  it('pages lists by name in both directions', async () => {
    for (const sort of ['name', '-name']) {
      const whole = (await call('GET', `/reps?sort=${sort}&limit=200`)).json.items.map(({ name }) => name);
      const paged: string[] = [];
      let cursor = '';
      do {
        const { json } = await call('GET', `/reps?sort=${sort}&limit=2${cursor}`);
        paged.push(...json.items.map(({ name }) => name));
        cursor = typeof json.nextCursor === 'string' ? `&cursor=${json.nextCursor}` : '';
      } while (cursor);
      expect(paged).toEqual(whole);
    }
  });

  it('gives the standard template as xlsx and csv, and sales as an empty list and file', async () => {
    const xlsx = await call('GET', '/loaders/standard/template');
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
    const csv = await call('GET', '/loaders/standard/template?format=csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(
      csv.text
        .split(/\r?\n/)
        .slice(0, 2)
        .map((line) => line.replace('\ufeff', '')),
    ).toEqual(['Date,Name,Amount', '2025-03-24,Alder Creek,1234.5']);
    expect((await call('GET', '/sales?count=true&year=2025&productLine=cygnus&productLine=novo')).json).toMatchObject({
      items: [],
      total: 0,
    });
    expect((await call('GET', '/sales?year=soon')).status).toBe(400);
    expect((await call('GET', '/sales?commissionMonth=2025-13')).status).toBe(400);
    const file = await call('GET', '/sales/export?year=2025');
    expect([file.status, file.headers.get('content-disposition')]).toEqual([200, 'attachment; filename=sales.xlsx']);
    expect((await call('GET', '/sales/00000000-0000-7000-8000-000000000001')).json.code).toBe('sale-not-found');
  });
});
