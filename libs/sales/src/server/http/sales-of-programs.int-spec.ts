import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testApp, type TestAnswer, type TestApp } from '@tierline/platform/testing';
import { Access, type DataBoundary, type Grant } from '@tierline/shared/access';
import { randomUUID } from 'node:crypto';
import * as xlsx from 'xlsx';
import { SalesImportTarget } from '../application/sales-import-target.js';
import { salesEntities } from '../persistence/reference.entities.js';
import { SalesApiModule } from '../sales-api.module.js';
import { TargetDriver } from '../testing/commit-file.js';
import { testFromLayout, testLoaders } from '../testing/loaders.js';
import { aPerson } from '../testing/organisation.js';
import { aRep, anAssignment, stageFile, type LineToStage } from '../testing/sales-bench.js';

const PEOPLE = 'auth';
const NONE: DataBoundary = { productLines: null, departments: null, locations: null, campaigns: null };
const LINES = ['cygnus', 'miscellaneous'] as const;

interface SaleList {
  items: { id: string; productLine: string; rep: { name: string }; revenueDate: string }[];
  total: number;
  totals: { sales: { amount: string } };
}

let app: TestApp;
const nodes = { desk: '', field: '', north: '' };

beforeAll(async () => {
  app = await testApp({
    entities: salesEntities,
    imports: [SalesApiModule.register({ loaders: testLoaders, fromLayout: testFromLayout })],
  });
  const { database } = app;
  nodes.desk = await aNode('department', 'Desk');
  nodes.field = await aNode('department', 'Field');
  nodes.north = await aNode('location', 'North');
  const [avery, marisol] = [await aPerson(database, 'Avery'), await aPerson(database, 'Marisol')];
  await belongs(avery, 'department', nodes.desk, ['2025-01-01', '2025-03-11']);
  await belongs(avery, 'department', nodes.field, ['2025-03-11', null]);
  await belongs(avery, 'location', nodes.north, ['2025-03-06', null]);
  await belongs(marisol, 'department', nodes.desk, ['2025-01-01', null]);
  for (const [name, person, customer] of [
    ['Avery', avery, 'Alder Creek'],
    ['Marisol', marisol, 'Copper Basin'],
    ['House', null, 'Nobody Clinic'],
  ] as const) {
    await anAssignment(database, { value: customer, repId: await aRep(database, name, person) });
  }
  const driver = new TargetDriver(app.db, app.app.get(SalesImportTarget, { strict: false }));
  const lines = LINES.flatMap((productLine) =>
    ['Alder Creek', 'Copper Basin', 'Nobody Clinic'].flatMap(sold(productLine)),
  );
  await driver.commit(await stageFile(database, { lines }));
}, 60_000);
afterAll(() => app.close());

/** One sale of each customer on each of 20 days. */
function sold(productLine: string): (customer: string) => LineToStage[] {
  return (customer) =>
    Array.from({ length: 20 }, (_, index) => ({
      ...{ productLine, customer, invoice: `${productLine} ${customer} ${index}`, sales: 10_000n },
      date: `2025-03-${String(index + 1).padStart(2, '0')}`,
    }));
}

async function aNode(tree: 'department' | 'location', name: string): Promise<string> {
  const id = randomUUID();
  await app.database.query(
    `with node as (insert into ${PEOPLE}.org_node (id, tree, name, valid_from) values ($1, $2, $3, '2020-01-01') returning *)
     insert into ${PEOPLE}.org_node_place (tree, node_id, valid_from) select tree, id, valid_from from node`,
    [id, tree, name],
  );
  return id;
}

async function belongs(
  ...[person, tree, node, [from, until]]: [string, string, string, [string, string | null]]
): Promise<void> {
  await app.database.query(
    `insert into ${PEOPLE}.org_membership (tree, person_id, node_id, valid_from, valid_until) values ($1, $2, $3, $4, $5)`,
    [tree, person, node, from, until],
  );
}

function program(boundary: Partial<DataBoundary> | null): string {
  const grants = (['sales.view', 'portfolio.view'] as const).map((permission): Grant => ({
    permission,
    scope: 'all',
    anchorId: null,
  }));
  const limits = { boundary: boundary && { ...NONE, ...boundary }, fieldGroups: [], requestsPerMinute: 60 };
  return app.signIn(new Access({ kind: 'client', id: randomUUID(), name: 'Program' }, grants, { client: limits }));
}

const get = (token: string, path: string): Promise<TestAnswer> => app.call('GET', path, { token });
async function sales(boundary: Partial<DataBoundary> | null, query = ''): Promise<SaleList> {
  const answer = await get(program(boundary), `/sales?count=true&limit=200${query}`);
  expect(answer.status).toBe(200);
  return answer.json as SaleList;
}

describe('the sales that exist for a program', () => {
  it('are all of the company without a boundary', async () => {
    expect(await sales(null)).toMatchObject({ total: 120, totals: { sales: { amount: '12000.00' } } });
  });

  it('are those of its product lines: rows, count and totals, however they are asked for', async () => {
    const { items, total, totals } = await sales({ productLines: ['miscellaneous'] });

    expect([...new Set(items.map(({ productLine }) => productLine))]).toEqual(['miscellaneous']);
    expect({ rows: items.length, total, totals }).toMatchObject({
      rows: 60,
      total: 60,
      totals: { sales: { amount: '6000.00' } },
    });
    const outside = await sales({ productLines: ['miscellaneous'] }, '&productLine=cygnus');
    expect(outside).toMatchObject({ items: [], total: 0, totals: { sales: { amount: '0.00' } } });
    const searched = await sales({ productLines: ['miscellaneous'] }, '&search=cygnus');
    expect(searched).toMatchObject({ items: [], total: 0 });
  });

  it('follow the departments and places of their reps on the day of the sale', async () => {
    const desk = await sales({ departments: [nodes.desk] });
    const ofAvery = desk.items.filter(({ rep }) => rep.name === 'Avery').map(({ revenueDate }) => revenueDate);

    expect(desk.total).toBe(60);
    expect([ofAvery.length, ofAvery.sort().at(-1)]).toEqual([20, '2025-03-10']);
    expect((await sales({ departments: [nodes.desk, nodes.field] })).total).toBe(80);
    expect((await sales({ locations: [nodes.north] })).total).toBe(30);
  });

  it('are inside every list that is given: lists of several kinds narrow each other', async () => {
    const { total, totals } = await sales({
      productLines: ['cygnus'],
      departments: [nodes.desk],
      locations: [nodes.north],
    });

    expect({ total, totals }).toMatchObject({ total: 5, totals: { sales: { amount: '500.00' } } });
  });

  it('are none for a list of campaigns, which no sale carries', async () => {
    expect(await sales({ campaigns: [randomUUID()] })).toMatchObject({ items: [], total: 0 });
    expect(await sales({ campaigns: [randomUUID()], productLines: ['cygnus'] })).toMatchObject({ items: [], total: 0 });
  });

  it('are answered like absent ones where they are outside, one by one and with their sources', async () => {
    const [sale] = (await sales({ productLines: ['cygnus'] })).items;
    const other = program({ productLines: ['miscellaneous'] });
    const absent = await get(other, `/sales/${randomUUID()}`);
    const shown = ({ status, json }: TestAnswer): object => ({ status, ...(json as object), instance: '' });

    expect(shown(await get(other, `/sales/${sale?.id ?? ''}`))).toEqual(shown(absent));
    expect((await get(other, `/sales/${sale?.id ?? ''}/source`)).status).toBe(404);
    expect((await get(program({ productLines: ['cygnus'] }), `/sales/${sale?.id ?? ''}`)).status).toBe(200);
  });

  it('have sources that show no row of a neighbour outside', async () => {
    const token = program({ departments: [nodes.desk], productLines: ['cygnus'] });
    const { items } = (await get(token, '/sales?limit=1')).json as SaleList;
    const { text } = await get(token, `/sales/${items[0]?.id ?? ''}/source`);

    expect(text).not.toContain('Nobody Clinic');
  });

  it('are the ones in the workbook', async () => {
    const response = await fetch(`${app.url}/api/v1/sales/export`, {
      headers: { authorization: program({ productLines: ['miscellaneous'] }) },
    });
    const [sheet] = Object.values(xlsx.read(Buffer.from(await response.arrayBuffer())).Sheets);
    const text = JSON.stringify(xlsx.utils.sheet_to_json(sheet ?? {}, { header: 1 }));

    expect(response.status).toBe(200);
    expect(text.match(/miscellaneous [A-Z]/gi)?.length).toBe(60);
    expect(text).not.toMatch(/cygnus [A-Z]/i);
  });

  it('are of product lines and reps that exist for it as well', async () => {
    const token = program({ productLines: ['miscellaneous'] });
    const slugs = ((await get(token, '/product-lines')).json as { items: { slug: string }[] }).items;

    expect(slugs.map(({ slug }) => slug)).toEqual(['miscellaneous']);
    expect((await get(token, '/product-lines/cygnus')).status).toBe(404);
    expect((await get(token, '/reps')).json).toMatchObject({ items: [] });
    const reps = (await get(program({ departments: [nodes.field] }), '/reps')).json as { items: { name: string }[] };
    expect(reps.items.map(({ name }) => name)).toEqual(['Avery']);
  });
});

describe('the rows that a program may write', () => {
  it('are counted when they lie outside, unknown reps among them', async () => {
    const target = app.app.get(SalesImportTarget, { strict: false });
    const lines = [
      { productLine: 'cygnus', customer: 'Alder Creek', invoice: 'n1', date: '2025-03-02' },
      { productLine: 'cygnus', customer: 'Alder Creek', invoice: 'n2', date: '2025-03-19' },
      { productLine: 'miscellaneous', customer: 'Alder Creek', invoice: 'n3', date: '2025-03-02' },
      { productLine: 'cygnus', customer: 'Nowhere', invoice: 'n4', date: '2025-03-02' },
    ];
    const ref = await stageFile(app.database, { lines });
    const outside = (boundary: Partial<DataBoundary>): Promise<number> =>
      target.rowsOutside(app.db, ref, { ...NONE, ...boundary });

    expect(await outside({ productLines: ['cygnus'] })).toBe(1);
    expect(await outside({ productLines: [...LINES] })).toBe(0);
    expect(await outside({ departments: [nodes.desk] })).toBe(2);
  });
});
