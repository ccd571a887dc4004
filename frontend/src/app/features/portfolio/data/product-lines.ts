import {
  changeProductLine,
  createProductLine,
  listProductLines,
  removeProductLine,
  type ChangeProductLineRequest,
  type CreateProductLineRequest,
  type ProductLineDto,
} from '@tierline/api-client';
import type { ReferenceKind } from '../../../reference/reference.js';

/** What a sale counts for. */
export const productLines: ReferenceKind<ProductLineDto> = {
  one: 'product line',
  title: 'Product lines',
  emptyText: 'Thresholds and payouts run per product line.',
  editPermission: 'portfolio.edit',
  fields: [
    { key: 'name', label: 'Name', kind: 'text' },
    { key: 'isActive', label: 'In use', kind: 'switch' },
  ],
  columns: () => [
    { key: 'name', head: 'Product line', isKey: true, phone: 'key', text: (line) => line.name },
    { key: 'slug', head: 'Code', isMono: true, phone: 'fact', text: (line) => line.slug },
    { key: 'state', head: 'State', phone: 'amount', text: (line) => (line.isActive ? 'In use' : 'Not in use') },
  ],
  filters: () => [],
  idOf: (line) => line.slug,
  nameOf: (line) => line.name,
  valuesOf: (line) => ({ name: line.name, isActive: String(line.isActive) }),
  list: (backend, { limit, count, cursor }, signal) =>
    backend.call(listProductLines, { limit, count, ...(cursor ? { cursor } : {}) }, { signal }),
  create: (backend, body) => backend.call(createProductLine, { body: body as unknown as CreateProductLineRequest }),
  change: (backend, line, body) =>
    backend.call(
      changeProductLine,
      { slug: line.slug, body: body as ChangeProductLineRequest },
      { ifMatch: line.version },
    ),
  remove: (backend, line) => backend.call(removeProductLine, { slug: line.slug }, { ifMatch: line.version }),
};
