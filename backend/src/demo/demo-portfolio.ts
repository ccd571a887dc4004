import { COMPANY, FOUNDED, LOADER, PRODUCT_LINE, REPS } from './people.js';
import { CUSTOMERS } from './customers.js';
import type { DemoApi } from './demo-api.js';
import { objectiveOf, PLANNED_REPS, PLANNED_YEARS, thresholdOf } from './plans.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Reps, their pay, their customers and their plans. What stands there already stays, so that an interrupted first start goes on. */
export async function buildPortfolio(api: DemoApi): Promise<void> {
  const repIds = await addReps(api);
  await addRates(api, repIds);
  await addThresholds(api, repIds);
  await addAssignments(api, repIds);
  for (const year of PLANNED_YEARS) await api.put(`/objectives/years/${year}`, { items: objectivesOf(year, repIds) });
}

async function addReps(api: DemoApi): Promise<ReadonlyMap<string, string>> {
  const people = new Map((await api.all<Named>('/people')).map(({ id, name }) => [name, id]));
  const ids = new Map((await api.all<Named>('/reps')).map(({ id, name }) => [name, id]));
  for (const { name, category } of REPS) {
    if (ids.has(name)) continue;
    const { id } = await api.post<Named>('/reps', { name, category, personId: people.get(name) ?? null });
    ids.set(name, id);
  }
  return ids;
}

async function addRates(api: DemoApi, repIds: ReadonlyMap<string, string>): Promise<void> {
  const known = new Set((await api.all<{ rep: Named }>('/rep-rates')).map(({ rep }) => rep.name));
  for (const { name, tier1Rate, tier2Rate } of REPS) {
    if (known.has(name)) continue;
    const body = {
      repId: repIds.get(name),
      productLine: null,
      validFrom: FOUNDED,
      validUntil: null,
      tier1Rate,
      tier2Rate,
      higherRates: [],
    };
    await api.post('/rep-rates', body);
  }
}

async function addThresholds(api: DemoApi, repIds: ReadonlyMap<string, string>): Promise<void> {
  const known = new Set(
    (await api.all<{ rep: Named; year: number }>('/thresholds')).map(({ rep, year }) => `${rep.name} ${year}`),
  );
  for (const rep of REPS) {
    for (const year of PLANNED_YEARS) {
      const amount = thresholdOf(rep, year);
      if (amount === null || known.has(`${rep.name} ${year}`)) continue;
      const threshold = { amount, currency: COMPANY.currency };
      await api.post('/thresholds', {
        repId: repIds.get(rep.name),
        productLine: PRODUCT_LINE,
        year,
        threshold,
        higherThresholds: [],
      });
    }
  }
}

async function addAssignments(api: DemoApi, repIds: ReadonlyMap<string, string>): Promise<void> {
  const known = new Set(
    (await api.all<{ value: string; validFrom: string }>('/customer-assignments')).map(
      ({ value, validFrom }) => `${value} ${validFrom}`,
    ),
  );
  for (const { name, owners } of CUSTOMERS) {
    for (const [index, { rep, from }] of owners.entries()) {
      if (known.has(`${name} ${from}`)) continue;
      const validUntil = owners[index + 1]?.from ?? null;
      await api.post('/customer-assignments', {
        ...{ loader: LOADER, customerField: 'Name', value: name, repId: repIds.get(rep) },
        ...{ validFrom: from, validUntil },
      });
    }
  }
}

function objectivesOf(year: number, repIds: ReadonlyMap<string, string>): object[] {
  return PLANNED_REPS.flatMap((rep) =>
    Array.from({ length: 12 }, (_, index) => {
      const amount = objectiveOf(rep, `${year}-${String(index + 1).padStart(2, '0')}`);
      const objective = { amount, currency: COMPANY.currency };
      return { repId: repIds.get(rep.name), productLine: PRODUCT_LINE, month: index + 1, objective };
    }),
  );
}
