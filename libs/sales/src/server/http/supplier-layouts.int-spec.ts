import { anAccess, testApp, type TestApp } from '@tierline/platform/testing';
import type { LayoutJson } from '@tierline/shared/intake';
import { SupplierLoaders } from '../application/supplier-loaders.js';
import { SalesImportTarget } from '../application/sales-import-target.js';
import { salesEntities } from '../persistence/reference.entities.js';
import { SalesApiModule } from '../sales-api.module.js';
import { testFromLayout, testLoaders } from '../testing/loaders.js';
import { aPerson } from '../testing/organisation.js';

interface Body {
  readonly code: string;
  readonly version: number;
  readonly isActive: boolean;
  readonly definition: LayoutJson;
  readonly items: readonly { readonly loader: string; readonly origin: string; readonly version: number }[];
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  readonly faults: readonly { readonly pointer: string }[];
  readonly refusal: { readonly code: string } | null;
  readonly rows: readonly { readonly state: string }[];
  readonly headerRow: number | null;
}

function acme(change: Partial<LayoutJson> = {}): LayoutJson {
  return {
    version: 1,
    loader: 'acme',
    title: 'Acme Devices',
    layouts: [
      {
        name: 'acme',
        dateForms: ['month-day-year'],
        columns: [
          { field: 'day', header: 'Date', type: 'date', isRequired: true, isMandatory: true },
          { field: 'hospital', header: 'Name', type: 'text', isRequired: true, isMandatory: true },
          { field: 'net', header: 'Amount', type: 'money', isRequired: true, isMandatory: true },
        ],
      },
    ],
    sale: {
      rep: { by: 'assignment', field: 'hospital' },
      productLine: { fixed: 'services' },
      date: { field: 'day' },
      sales: { field: 'net' },
      revenue: { ofSalesPpm: 70_000 },
    },
    ...change,
  };
}

describe('layouts of suppliers over HTTP', () => {
  let app: TestApp;
  let token: string;
  let actor: string;

  beforeAll(async () => {
    const sales = SalesApiModule.register({ loaders: testLoaders, fromLayout: testFromLayout });
    app = await testApp({ entities: salesEntities, imports: [sales] });
    actor = await aPerson(app.database, 'Ines Varga');
    token = app.signIn(anAccess(['loader.configure', 'portfolio.view', 'portfolio.edit'], actor));
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await app.database.query(`truncate sales.supplier_layout cascade`);
    await app.app.get(SupplierLoaders, { strict: false }).refresh();
  });

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const answer = await app.call(method, path, { token, body, headers });
    return { ...answer, json: answer.json as Body };
  }

  const create = (definition: unknown = acme()) => call('POST', '/supplier-layouts', { definition });
  const target = () => app.app.get(SalesImportTarget, { strict: false });

  it('makes a layout that uploads can name at once, and pins its version to them', async () => {
    const created = await create();
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('"1"');
    expect(created.headers.get('location')).toBe('/api/v1/supplier-layouts/acme');
    expect(created.json.definition).toEqual(acme());
    expect(target().loaders.map(({ slug }) => slug)).toContain('acme');
    expect(target().checkParams({ loader: 'acme', commissionMonth: '2026-04' })).toEqual({
      loader: 'acme',
      commissionMonth: '2026-04',
      layoutVersion: '1',
    });
  });

  it('keeps every version, and reads a file with the one that it was uploaded with', async () => {
    await create();
    const definition = acme({ title: 'Acme again' });
    const changed = await call('PUT', '/supplier-layouts/acme', { definition }, { 'if-match': '"1"' });
    expect([changed.status, changed.json.version]).toEqual([200, 2]);
    const stale = await call('PUT', '/supplier-layouts/acme', { definition }, { 'if-match': '"1"' });
    expect([stale.status, stale.json.code]).toEqual([412, 'version-stale']);
    const { json } = await call('GET', '/supplier-layouts/acme/versions');
    expect(json.items.map(({ version }) => version)).toEqual([2, 1]);
    const first = await target().readerParams(app.database, { loader: 'acme', layoutVersion: '1' });
    expect(JSON.parse(first['layoutJson'] ?? '')).toEqual(acme());
    const second = await target().readerParams(app.database, { loader: 'acme', layoutVersion: '2' });
    expect(JSON.parse(second['layoutJson'] ?? '')).toEqual(definition);
  });

  it('writes every change into the audit log', async () => {
    await create();
    await call('PUT', '/supplier-layouts/acme', { definition: acme({ title: 'Acme again' }), isActive: false });
    await call('DELETE', '/supplier-layouts/acme');
    const rows = await app.database.query<{ act: string; detail: Record<string, unknown> }>(
      `select act, detail from auth.audit_entry where subject_type = 'supplier-layout' and actor_id = $1 order by sequence desc limit 3`,
      [actor],
    );
    expect(rows.map(({ act }) => act)).toEqual([
      'supplier-layout.removed',
      'supplier-layout.changed',
      'supplier-layout.created',
    ]);
    expect(rows[1]?.detail).toEqual({
      version: 2,
      changed: ['title'],
      isActive: { before: true, after: false },
    });
  });

  it('tells everything that is wrong with a layout at once', async () => {
    const { status, json } = await create({ ...acme(), title: '', sale: { ...acme().sale, sales: { field: 'day' } } });
    expect([status, json.code]).toEqual([400, 'layout-invalid']);
    expect(json.errors.map(({ pointer }) => pointer)).toEqual(['/definition/title']);
    const second = await create(acme({ layouts: [] }));
    expect(second.json.errors).toEqual([
      { pointer: '/definition/layouts', code: 'too-small', detail: 'needs at least 1 entries' },
    ]);
    const third = await create({ ...acme(), code: true, sale: undefined });
    expect(third.json.errors.map(({ pointer }) => pointer)).toEqual(['/definition/code']);
  });

  it('refuses names that are taken and product lines that are not there, and leaves built-in layouts alone', async () => {
    await create();
    expect((await create()).json.code).toBe('name-taken');
    expect((await create(acme({ loader: 'cygnus' }))).json.code).toBe('name-taken');
    const nowhere = acme({ loader: 'other', sale: { ...acme().sale, productLine: { fixed: 'nowhere' } } as never });
    expect((await create(nowhere)).json.code).toBe('reference-unknown');
    expect((await call('PUT', '/supplier-layouts/cygnus', { definition: acme() })).json.code).toBe('layout-built-in');
    expect((await call('DELETE', '/supplier-layouts/cygnus')).json.code).toBe('layout-built-in');
    expect((await call('GET', '/supplier-layouts/nobody')).json.code).toBe('layout-not-found');
  });

  it('offers a layout that is switched off no more, and removes none that something refers to', async () => {
    await create();
    await call('PUT', '/supplier-layouts/acme', { definition: acme(), isActive: false });
    expect(target().loaders.map(({ slug }) => slug)).not.toContain('acme');
    await app.database.query(
      `insert into sales.rep (name, category) values ('Avery Lindqvist', 'Senior') on conflict do nothing`,
    );
    await app.database.query(
      `insert into sales.customer_assignment (loader, customer_field, value, rep_id, valid_from)
       select 'acme', 'Name', 'Alder Creek', id, '2025-01-01' from sales.rep where name = 'Avery Lindqvist'`,
    );
    expect((await call('DELETE', '/supplier-layouts/acme')).json.code).toBe('still-in-use');
    await app.database.query(`delete from sales.customer_assignment where loader = 'acme'`);
    expect((await call('DELETE', '/supplier-layouts/acme')).status).toBe(204);
  });

  it('lists those that people made before those that come with the product', async () => {
    await create();
    const { json } = await call('GET', '/supplier-layouts');
    expect(json.items.map(({ loader, origin }) => `${loader} ${origin}`)).toEqual([
      'acme made',
      'cygnus built-in',
      'standard built-in',
      'sunoptic built-in',
    ]);
  });

  it('reads an exported layout, and refuses what is none with every reason', async () => {
    const good = await call('POST', '/layout-drafts/check', { text: JSON.stringify(acme()) });
    expect(good.json.definition).toEqual(acme());
    const bad = await call('POST', '/layout-drafts/check', { text: '{"__proto__":{"a":1},"constructor":1}' });
    expect([bad.status, bad.json.code]).toEqual([400, 'layout-invalid']);
    expect(bad.json.errors.map(({ pointer }) => pointer)).toEqual(['/__proto__', '/constructor']);
    const large = await call('POST', '/layout-drafts/check', { text: ' '.repeat(300_000) });
    expect(large.json.errors[0]?.detail).toContain('262144');
  });

  it('suggests and tries a layout on the beginning of a file', async () => {
    const cells = (texts: string[]) => texts.map((text) => ({ kind: 'text', text }));
    const rows = [
      { row: 1, isHidden: false, cells: cells(['Date', 'Name', 'Amount']) },
      { row: 2, isHidden: false, cells: cells(['2025-03-14', 'Alder Creek', '12.50']) },
    ];
    const sample = { sheets: [{ name: '', isHidden: false, rows, isCut: false }], text: null, isDate1904: false };
    const [made] = await app.database.query<{ id: string }>(
      `insert into imports.file_sample (file_name, file_sha256, file_size, status, sample)
       values ('a.csv', 'x', 1, 'ready', $1::jsonb) returning id`,
      [JSON.stringify(sample)],
    );
    const sampleId = made?.id ?? '';
    const suggested = await call('POST', '/layout-drafts/suggestion', { sampleId, title: 'Acme Devices' });
    expect(suggested.json.headerRow).toBe(1);
    expect(suggested.json.definition.loader).toBe('acme-devices');
    const tried = await call('POST', '/layout-drafts/preview', { sampleId, definition: acme() });
    expect(tried.json.faults).toEqual([]);
    expect(tried.json.rows.map(({ state }) => state)).toEqual(['accepted']);
    const faulty = await call('POST', '/layout-drafts/preview', { sampleId, definition: acme({ title: '' }) });
    expect(faulty.json.faults.map(({ pointer }) => pointer)).toEqual(['/title']);
    const gone = await call('POST', '/layout-drafts/preview', { sampleId: actor, definition: acme() });
    expect([gone.status, gone.json.code]).toEqual([404, 'sample-not-found']);
  });

  it('is for those who configure loaders only', async () => {
    const other = app.signIn(anAccess(['sales.upload', 'portfolio.edit'], actor));
    for (const [method, path] of [
      ['GET', '/supplier-layouts'],
      ['POST', '/supplier-layouts'],
      ['POST', '/layout-drafts/preview'],
    ] as const)
      expect((await app.call(method, path, { token: other, body: method === 'GET' ? undefined : {} })).status).toBe(
        403,
      );
  });
});
