import {
  changeCustomerAssignment,
  createCustomerAssignment,
  listCustomerAssignments,
  removeCustomerAssignment,
  type ChangeCustomerAssignmentRequest,
  type CreateCustomerAssignmentRequest,
  type CustomerAssignmentDto,
} from '@tierline/api-client';
import type { Names, ReferenceKind } from '../../../reference/reference.js';

const repChoices = (names: Names) =>
  names.reps.map((rep) => ({ value: rep.id, label: rep.name, ...(rep.isActive ? {} : { detail: 'not selling' }) }));
const loaderChoices = (names: Names) => names.loaders.map((loader) => ({ value: loader.slug, label: loader.title }));
const loaderTitle = (names: Names, slug: string): string =>
  names.loaders.find((loader) => loader.slug === slug)?.title ?? slug;

/** Which rep a customer's sales count for, from when until when. */
export const customerAssignments: ReferenceKind<CustomerAssignmentDto> = {
  one: 'assignment',
  title: 'Customer assignments',
  emptyText: 'An assignment says which sales rep a customer belongs to. Files are matched against them.',
  editPermission: 'portfolio.edit',
  searchLabel: 'Customer',
  fields: [
    {
      key: 'loader',
      label: 'Loader',
      kind: 'choice',
      isFixed: true,
      hint: 'Who sends the file.',
      choices: loaderChoices,
    },
    { key: 'customerField', label: 'Column in the file', kind: 'text', hint: 'Name, Customer ID …' },
    { key: 'value', label: 'Customer, as in the file', kind: 'text' },
    { key: 'repId', label: 'Sales rep', kind: 'choice', choices: repChoices },
    { key: 'validFrom', label: 'Valid from', kind: 'day', hint: 'The first day this counts.' },
    {
      key: 'validUntil',
      label: 'Valid until',
      kind: 'day',
      isOptional: true,
      hint: 'The first day this no longer counts.',
    },
  ],
  columns: (names, { dates }) => [
    { key: 'value', head: 'Customer', sort: 'value', isKey: true, phone: 'key', text: (row) => row.value },
    { key: 'loader', head: 'Loader', text: (row) => loaderTitle(names, row.loader) },
    { key: 'field', head: 'Column', isMono: true, isMinor: true, text: (row) => row.customerField },
    { key: 'rep', head: 'Sales rep', phone: 'fact', text: (row) => row.rep.name },
    { key: 'from', head: 'Valid from', sort: 'validFrom', phone: 'fact', text: (row) => dates.day(row.validFrom) },
    { key: 'until', head: 'Valid until', text: (row) => (row.validUntil ? dates.day(row.validUntil) : 'open') },
  ],
  filters: (names) => [
    { key: 'rep', label: 'Sales rep', choices: repChoices(names) },
    { key: 'loader', label: 'Loader', choices: loaderChoices(names) },
  ],
  idOf: (row) => row.id,
  nameOf: (row) => `the assignment of ${row.value}`,
  valuesOf: (row) => ({
    loader: row.loader,
    customerField: row.customerField,
    value: row.value,
    repId: row.rep.id,
    validFrom: row.validFrom,
    validUntil: row.validUntil ?? '',
  }),
  list: (backend, { get, ...page }, signal) =>
    backend.call(
      listCustomerAssignments,
      {
        ...page,
        ...(get('search') ? { search: get('search') ?? '' } : {}),
        ...(get('rep') ? { rep: get('rep') ?? '' } : {}),
        ...(get('loader') ? { loader: get('loader') ?? '' } : {}),
      } as Parameters<typeof listCustomerAssignments>[2],
      { signal },
    ),
  create: (backend, body) =>
    backend.call(createCustomerAssignment, { body: body as unknown as CreateCustomerAssignmentRequest }),
  change: (backend, row, body) =>
    backend.call(
      changeCustomerAssignment,
      { id: row.id, body: body as ChangeCustomerAssignmentRequest },
      { ifMatch: row.version },
    ),
  remove: (backend, row) => backend.call(removeCustomerAssignment, { id: row.id }, { ifMatch: row.version }),
};
