import {
  changeThreshold,
  createThreshold,
  listThresholds,
  removeThreshold,
  type ChangeThresholdDto,
  type CreateThresholdDto,
  type ThresholdDto,
} from '@tierline/api-client';
import type { Names, ReferenceKind } from '../../../reference/reference.js';

const repChoices = (names: Names) => names.reps.map((rep) => ({ value: rep.id, label: rep.name }));
const lineChoices = (names: Names) => names.lines.map((line) => ({ value: line.slug, label: line.name }));

/** Sales of a year from which tier 2 applies. */
export const thresholds: ReferenceKind<ThresholdDto> = {
  one: 'threshold',
  title: 'Thresholds',
  emptyText: 'Without a threshold tier 2 never starts.',
  editPermission: 'threshold.edit',
  fields: [
    { key: 'repId', label: 'Sales rep', kind: 'choice', isFixed: true, choices: repChoices },
    { key: 'productLine', label: 'Product line', kind: 'choice', isFixed: true, choices: lineChoices },
    { key: 'year', label: 'Commission year', kind: 'year', isFixed: true },
    { key: 'threshold', label: 'Threshold', kind: 'money', hint: 'Sales of the year from which tier 2 applies.' },
  ],
  columns: (names, { numbers }) => [
    { key: 'rep', head: 'Sales rep', sort: 'rep', isKey: true, phone: 'key', text: (row) => row.rep.name },
    {
      key: 'line',
      head: 'Product line',
      sort: 'productLine',
      phone: 'fact',
      text: (row) => names.lines.find((line) => line.slug === row.productLine)?.name ?? row.productLine,
    },
    { key: 'year', head: 'Year', sort: 'year', align: 'end', phone: 'fact', text: (row) => String(row.year) },
    {
      key: 'threshold',
      head: 'Threshold',
      align: 'end',
      phone: 'amount',
      text: (row) => numbers.amount(row.threshold),
    },
    {
      key: 'higher',
      head: 'Further thresholds',
      align: 'end',
      isMinor: true,
      text: (row) => row.higherThresholds.map((one) => numbers.amount(one)).join(', ') || '–',
    },
  ],
  filters: (names) => [
    { key: 'rep', label: 'Sales rep', choices: repChoices(names) },
    { key: 'line', label: 'Product line', choices: lineChoices(names) },
  ],
  idOf: (row) => row.id,
  nameOf: (row) => `the threshold of ${row.rep.name} for ${row.year}`,
  valuesOf: (row) => ({
    repId: row.rep.id,
    productLine: row.productLine,
    year: String(row.year),
    threshold: row.threshold.amount,
  }),
  list: (backend, { get, ...page }, signal) =>
    backend.call(
      listThresholds,
      {
        ...page,
        ...(get('rep') ? { rep: get('rep') ?? '' } : {}),
        ...(get('line') ? { productLine: get('line') ?? '' } : {}),
      } as Parameters<typeof listThresholds>[2],
      { signal },
    ),
  create: (backend, body) => backend.call(createThreshold, { body: body as unknown as CreateThresholdDto }),
  change: (backend, row, body) =>
    backend.call(changeThreshold, { id: row.id, body: body as ChangeThresholdDto }, { ifMatch: row.version }),
  remove: (backend, row) => backend.call(removeThreshold, { id: row.id }, { ifMatch: row.version }),
};
