import { defineEntity, p } from '@mikro-orm/core';

const RepSchema = defineEntity({
  name: 'SalesRep',
  schema: 'sales',
  tableName: 'rep',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    name: p.text(),
    category: p.text(),
    personId: p.uuid().nullable(),
    isActive: p.boolean().default(true),
    version: p.integer().version(),
  },
});
/** Somebody whom sales are credited to; may be linked to a person who signs in. */
export class Rep extends RepSchema.class {}
RepSchema.setClass(Rep);

const ProductLineSchema = defineEntity({
  name: 'ProductLine',
  schema: 'sales',
  tableName: 'product_line',
  properties: {
    slug: p.text().primary(),
    name: p.text(),
    isActive: p.boolean().default(true),
    version: p.integer().version(),
  },
});
/** What a sale counts for. */
export class ProductLine extends ProductLineSchema.class {}
ProductLineSchema.setClass(ProductLine);

const CustomerAssignmentSchema = defineEntity({
  name: 'CustomerAssignment',
  schema: 'sales',
  tableName: 'customer_assignment',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    loader: p.text(),
    customerField: p.text(),
    value: p.text(),
    repId: p.uuid(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    version: p.integer().version(),
  },
});
/** Whose customer a value of a supplier's file is, from a day and until another one. */
export class CustomerAssignment extends CustomerAssignmentSchema.class {}
CustomerAssignmentSchema.setClass(CustomerAssignment);

const ServiceMappingSchema = defineEntity({
  name: 'ServiceMapping',
  schema: 'sales',
  tableName: 'service_mapping',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    serviceLine: p.text(),
    productLine: p.text(),
    version: p.integer().version(),
  },
});
/** The product line that a service line of a file counts for. */
export class ServiceMapping extends ServiceMappingSchema.class {}
ServiceMappingSchema.setClass(ServiceMapping);

export const salesEntities = [Rep, ProductLine, CustomerAssignment, ServiceMapping];
