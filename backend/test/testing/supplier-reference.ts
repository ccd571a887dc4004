import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoApi } from '../../src/demo/demo-api.js';

export interface Money {
  readonly amount: string;
  readonly currency: string;
}
interface Reference {
  readonly reps: readonly { salesRepName: string; repCategory: string; tier1Rate: string; tier2Rate: string }[];
  readonly thresholds: readonly { productLine: string; salesRepName: string; year: number; threshold: string }[];
  readonly serviceMappings: readonly { serviceLine: string; productLine: string }[];
  readonly assignments: readonly {
    loader: string;
    customerField: string;
    dataFieldValue: string;
    salesRepName: string;
    validFrom: string;
    validUntil: string | null;
  }[];
}

const FILE = join(import.meta.dirname, '..', 'fixtures', 'suppliers', 'reference.json');

export const slug = (name: string): string => name.toLowerCase().replaceAll(' ', '-');
export const usd = (amount: string): Money => ({ amount, currency: 'USD' });

/** Loads the reference data that the suppliers' files need: reps with rates, thresholds, service mappings, customer assignments.
 *  @returns ids of the reps by name */
export async function loadReference(api: DemoApi): Promise<ReadonlyMap<string, string>> {
  const reference = JSON.parse(readFileSync(FILE, 'utf8')) as Reference;
  const repIds = new Map<string, string>();
  for (const { salesRepName, repCategory, tier1Rate, tier2Rate } of reference.reps) {
    const { id } = await api.post<{ id: string }>('/reps', { name: salesRepName, category: repCategory });
    repIds.set(salesRepName, id);
    await api.post('/rep-rates', { repId: id, validFrom: '2024-01-01', tier1Rate, tier2Rate });
  }
  for (const { productLine, salesRepName, year, threshold } of reference.thresholds)
    await api.post('/thresholds', {
      ...{ repId: repIds.get(salesRepName), productLine: slug(productLine), year, threshold: usd(threshold) },
    });
  for (const { serviceLine, productLine } of reference.serviceMappings)
    await api.post('/service-mappings', { serviceLine, productLine: slug(productLine) });
  for (const { dataFieldValue, salesRepName, ...rest } of reference.assignments)
    await api.post('/customer-assignments', { ...rest, value: dataFieldValue, repId: repIds.get(salesRepName) });
  return repIds;
}
