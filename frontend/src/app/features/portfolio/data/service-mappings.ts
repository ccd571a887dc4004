import {
  changeServiceMapping,
  createServiceMapping,
  listServiceMappings,
  removeServiceMapping,
  type ChangeServiceMappingRequest,
  type CreateServiceMappingRequest,
  type ServiceMappingDto,
} from '@tierline/api-client';
import type { Names, ReferenceKind } from '../../../reference/reference.js';

const lineChoices = (names: Names) => names.lines.map((line) => ({ value: line.slug, label: line.name }));

/** Which product line a service of a supplier's file counts for. */
export const serviceMappings: ReferenceKind<ServiceMappingDto> = {
  one: 'service',
  title: 'Services',
  emptyText: 'Files that name services instead of product lines are mapped here.',
  editPermission: 'portfolio.edit',
  fields: [
    { key: 'serviceLine', label: 'Service, as in the file', kind: 'text' },
    { key: 'productLine', label: 'Product line', kind: 'choice', choices: lineChoices },
  ],
  columns: (names) => [
    { key: 'service', head: 'Service', isKey: true, phone: 'key', text: (row) => row.serviceLine },
    {
      key: 'line',
      head: 'Product line',
      phone: 'fact',
      text: (row) => names.lines.find((line) => line.slug === row.productLine)?.name ?? row.productLine,
    },
  ],
  filters: () => [],
  idOf: (row) => row.id,
  nameOf: (row) => row.serviceLine,
  valuesOf: (row) => ({ serviceLine: row.serviceLine, productLine: row.productLine }),
  list: (backend, { limit, count, cursor }, signal) =>
    backend.call(listServiceMappings, { limit, count, ...(cursor ? { cursor } : {}) }, { signal }),
  create: (backend, body) =>
    backend.call(createServiceMapping, { body: body as unknown as CreateServiceMappingRequest }),
  change: (backend, row, body) =>
    backend.call(
      changeServiceMapping,
      { id: row.id, body: body as ChangeServiceMappingRequest },
      { ifMatch: row.version },
    ),
  remove: (backend, row) => backend.call(removeServiceMapping, { id: row.id }, { ifMatch: row.version }),
};
