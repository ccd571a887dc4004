import {
  changeRepRate,
  createRepRate,
  listRepRates,
  removeRepRate,
  type ChangeRepRateDto,
  type CreateRepRateDto,
  type RepRateDto,
} from '@tierline/api-client';
import { rateText } from '../../../reference/field-values.js';
import type { Names, ReferenceKind } from '../../../reference/reference.js';

const repChoices = (names: Names) => names.reps.map((rep) => ({ value: rep.id, label: rep.name }));
const lineChoices = (names: Names) => names.lines.map((line) => ({ value: line.slug, label: line.name }));
const lineName = (names: Names, slug: string | null): string =>
  slug === null ? 'All' : (names.lines.find((line) => line.slug === slug)?.name ?? slug);

/** The share of revenue that a rep is paid, below and above the threshold, from a day on. */
export const repRates: ReferenceKind<RepRateDto> = {
  one: 'rate',
  title: 'Rates',
  emptyText: 'Without a rate a sales rep is paid nothing.',
  editPermission: 'threshold.edit',
  fields: [
    { key: 'repId', label: 'Sales rep', kind: 'choice', isFixed: true, choices: repChoices },
    {
      key: 'productLine',
      label: 'Product line',
      kind: 'choice',
      isOptional: true,
      isFixed: true,
      hint: 'None: for every product line without a rate of its own.',
      choices: lineChoices,
    },
    { key: 'tier1Rate', label: 'Tier 1 rate', kind: 'rate', hint: 'Percent of revenue below the threshold.' },
    {
      key: 'tier2Rate',
      label: 'Tier 2 rate',
      kind: 'rate',
      isOptional: true,
      hint: 'Percent of revenue from the threshold on.',
    },
    { key: 'validFrom', label: 'Valid from', kind: 'day', hint: 'The first day this rate counts.' },
    {
      key: 'validUntil',
      label: 'Valid until',
      kind: 'day',
      isOptional: true,
      hint: 'The first day it no longer counts.',
    },
  ],
  columns: (names, { numbers, dates }) => [
    { key: 'rep', head: 'Sales rep', sort: 'rep', isKey: true, phone: 'key', text: (rate) => rate.rep.name },
    { key: 'line', head: 'Product line', text: (rate) => lineName(names, rate.productLine) },
    { key: 'tier1', head: 'Tier 1', align: 'end', phone: 'amount', text: (rate) => numbers.rate(rate.tier1Rate) },
    { key: 'tier2', head: 'Tier 2', align: 'end', phone: 'fact', text: (rate) => numbers.rate(rate.tier2Rate) },
    {
      key: 'higher',
      head: 'Further tiers',
      align: 'end',
      isMinor: true,
      text: (rate) => rate.higherRates.map((one) => numbers.rate(one)).join(', ') || '–',
    },
    { key: 'from', head: 'Valid from', sort: 'validFrom', phone: 'fact', text: (rate) => dates.day(rate.validFrom) },
    { key: 'until', head: 'Valid until', text: (rate) => (rate.validUntil ? dates.day(rate.validUntil) : 'open') },
  ],
  filters: (names) => [
    { key: 'rep', label: 'Sales rep', choices: repChoices(names) },
    { key: 'line', label: 'Product line', choices: lineChoices(names) },
  ],
  idOf: (rate) => rate.id,
  nameOf: (rate) => `the rate of ${rate.rep.name}`,
  valuesOf: (rate) => ({
    repId: rate.rep.id,
    productLine: rate.productLine ?? '',
    tier1Rate: rateText(rate.tier1Rate),
    tier2Rate: rateText(rate.tier2Rate),
    validFrom: rate.validFrom,
    validUntil: rate.validUntil ?? '',
  }),
  list: (backend, { get, ...page }, signal) =>
    backend.call(
      listRepRates,
      {
        ...page,
        ...(get('rep') ? { rep: get('rep') ?? '' } : {}),
        ...(get('line') ? { productLine: get('line') ?? '' } : {}),
      } as Parameters<typeof listRepRates>[2],
      { signal },
    ),
  create: (backend, body) => backend.call(createRepRate, { body: body as unknown as CreateRepRateDto }),
  change: (backend, rate, body) =>
    backend.call(changeRepRate, { id: rate.id, body: body as ChangeRepRateDto }, { ifMatch: rate.version }),
  remove: (backend, rate) => backend.call(removeRepRate, { id: rate.id }, { ifMatch: rate.version }),
};
