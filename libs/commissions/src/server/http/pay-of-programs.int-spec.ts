import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testApp, type TestAnswer, type TestApp } from '@tierline/platform/testing';
import { Access, systemAccess, type DataBoundary, type FieldGroup, type Grant } from '@tierline/shared/access';
import { RecalculateCommissions } from '../application/recalculate-commissions.js';
import { CommissionsApiModule } from '../commissions-api.module.js';
import { commissionEntities } from '../index.js';
import { commissionsDatabase } from '../testing/commissions-database.js';
import { loadSamples, sampleRepId, sampleSales } from '../testing/sample-company.js';
import type { CommissionLinePageDto } from './commission-line.dto.js';
import { PAY_FIELDS } from './pay-fields.js';
import type { PayoutsDto } from './payout.dto.js';
import type { StatementListDto } from './statement.dto.js';

const AVERY = sampleRepId('Avery Lindqvist');
const NONE: DataBoundary = { productLines: null, departments: null, locations: null, campaigns: null };
const ANY = { repId: null, productLine: null, fromMonth: null, untilDay: null };
const CYGNUS = ['cygnus'];
const YEAR = '/commissions/payouts?year=2025';

let app: TestApp;
let database: TestApp['database'];

beforeAll(async () => {
  database = await commissionsDatabase();
  app = await testApp({
    database,
    entities: commissionEntities,
    imports: [CommissionsApiModule],
    providers: [RecalculateCommissions],
  });
  await loadSamples(database);
  await app.app.get(RecalculateCommissions).whatIsTouchedBy(systemAccess, ANY, 'test');
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

function program(productLines: string[] | null, ...fieldGroups: FieldGroup[]): string {
  const grants: Grant[] = [{ permission: 'pay.view', scope: 'all', anchorId: null }];
  const boundary = productLines && { ...NONE, productLines };
  const client = { boundary, fieldGroups, requestsPerMinute: 60 };
  return app.signIn(new Access({ kind: 'client', id: AVERY, name: 'Program' }, grants, { client }));
}

const get = (token: string, path: string): Promise<TestAnswer> => app.call('GET', path, { token });
async function read<T>(token: string, path: string): Promise<T> {
  const answer = await get(token, path);
  expect({ path, status: answer.status }).toEqual({ path, status: 200 });
  return answer.json as T;
}

/** Every name of a field in an answer. */
function fieldsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  return Object.entries(value).flatMap(([name, one]) => [name, ...fieldsOf(one)]);
}

describe('the pay that a program sees', () => {
  it('is of its product lines only: payouts, positions and totals add up to what a person sees of them', async () => {
    const all = await read<PayoutsDto>(program(null, 'pay'), YEAR);
    const inside = await read<PayoutsDto>(program(CYGNUS, 'pay'), YEAR);
    const expected = all.items.filter(({ productLine }) => productLine === 'cygnus');

    expect(inside.items).toEqual(expected);
    expect(inside.positions).toEqual(all.positions.filter(({ productLine }) => productLine === 'cygnus'));
    expect(Number(inside.totals.payout.amount)).toBeLessThan(Number(all.totals.payout.amount));
    expect(Number(inside.totals.payout.amount)).toBeGreaterThan(0);
  });

  it('has no line outside, in lists, totals, and by id', async () => {
    const token = program(CYGNUS, 'pay');
    const page = await read<CommissionLinePageDto>(token, '/commissions/lines?year=2025&limit=100&count=true');
    const ofLine = (line: string) => sampleSales().filter(({ productLine }) => productLine === line);
    const foreign = sampleSales().find(({ productLine }) => productLine !== 'cygnus')?.saleId ?? '';

    expect([...new Set(page.items.map(({ productLine }) => productLine))]).toEqual(['cygnus']);
    expect(page.total).toBe(ofLine('cygnus').length);
    expect((await get(token, `/commissions/lines/${foreign}`)).status).toBe(404);
    expect((await get(program(null, 'pay'), `/commissions/lines/${foreign}`)).status).toBe(200);
  });

  it('has the statements of reps with pay inside, and no other', async () => {
    const token = program(CYGNUS, 'pay');
    const { items, month } = await read<StatementListDto>(token, '/commissions/statements?month=2025-04');
    const all = await read<StatementListDto>(program(null, 'pay'), '/commissions/statements?month=2025-04');
    const inside = new Set(items.map(({ rep }) => rep.id));
    const outside = all.items.find(({ rep }) => !inside.has(rep.id))?.rep.id;

    expect(items.length).toBeGreaterThan(0);
    for (const id of inside) expect((await get(token, `/commissions/statements/${id}/${month}`)).status).toBe(200);
    if (outside) expect((await get(token, `/commissions/statements/${outside}/${month}`)).status).toBe(404);
  });

  it('has the thresholds of its product lines', async () => {
    const { items } = await read<{ items: { productLine: string }[] }>(program(CYGNUS), '/thresholds?limit=100');

    expect([...new Set(items.map(({ productLine }) => productLine))]).toEqual(['cygnus']);
  });
});

describe('a program without the field group of pay', () => {
  // the number of a tier stands in a catch-up only
  const hidden = [...(PAY_FIELDS.pay as readonly string[]), 'tier'];

  it.each([
    YEAR,
    '/commissions/lines?year=2025',
    '/commissions/statements?month=2025-04',
    `/commissions/statements/${AVERY}/2025-04`,
    '/rep-rates',
  ])('finds no pay in %s, and the rest as it is', async (path) => {
    const [without, withPay] = [await read(program(null), path), await read(program(null, 'pay'), path)];
    const [shown, all] = [new Set(fieldsOf(without)), new Set(fieldsOf(withPay))];

    expect([...shown].filter((name) => hidden.includes(name))).toEqual([]);
    expect([...all].filter((name) => !shown.has(name) && !hidden.includes(name))).toEqual([]);
    expect([...all].filter((name) => hidden.includes(name)).length).toBeGreaterThan(0);
  });

  it('gets no workbook of it', async () => {
    for (const path of ['/commissions/payouts/export?year=2025', `/commissions/statements/${AVERY}/2025-04/export`]) {
      expect(await get(program(null), path)).toMatchObject({
        status: 403,
        json: { code: 'field-group-missing', fieldGroup: 'pay' },
      });
      expect((await get(program(null, 'pay'), path)).status).toBe(200);
    }
  });
});
