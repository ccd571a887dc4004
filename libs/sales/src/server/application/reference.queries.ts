import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Page } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { NotThere } from '../../domain/sales.errors.js';
import type {
  CustomerAssignmentDto,
  ProductLineDto,
  RepDto,
  ServiceMappingDto,
} from '../http/reference.response.dto.js';
import { keysetPage, type KeysetQuery, type KeysetRequest } from '../persistence/keyset-page.js';
import { productLinesOf, repsWithin } from '../persistence/sale.scope.js';

export interface RepRequest extends KeysetRequest {
  readonly search?: string;
  readonly category?: string;
  readonly personId?: string;
  readonly isActive?: boolean;
  readonly sort?: string;
}

export interface ProductLineRequest extends KeysetRequest {
  readonly search?: string;
  readonly isActive?: boolean;
  readonly sort?: string;
}

export interface AssignmentRequest extends KeysetRequest {
  readonly loader?: string;
  readonly customerField?: string;
  readonly value?: string;
  readonly rep?: string;
  readonly validOn?: string;
  readonly search?: string;
  readonly sort?: string;
}

export interface MappingRequest extends KeysetRequest {
  readonly search?: string;
  readonly productLine?: string;
  readonly sort?: string;
}

const REP = {
  columns: `r.id, r.name, r.category, r.person_id as "personId",
    array(select a.alias from sales.rep_alias a where a.rep_id = r.id order by a.alias) as aliases, r.is_active as "isActive", r.version`,
  from: 'sales.rep r',
};
const PRODUCT_LINE = { columns: `p.slug, p.name, p.is_active as "isActive", p.version`, from: 'sales.product_line p' };
const ASSIGNMENT = {
  columns: `a.id, a.loader, a.customer_field as "customerField", a.value, json_build_object('id', r.id, 'name', r.name) as rep,
    a.valid_from as "validFrom", a.valid_until as "validUntil", a.version`,
  from: 'sales.customer_assignment a join sales.rep r on r.id = a.rep_id',
};
const MAPPING = {
  columns: `m.id, m.service_line as "serviceLine", m.product_line as "productLine", m.version`,
  from: 'sales.service_mapping m',
};

/** Reads of the reference data. Reps and their customers follow the reader's scope as the organisation is now. */
@Injectable()
export class ReferenceQueries {
  constructor(private readonly database: Database) {}

  reps(access: Access, request: RepRequest): Promise<Page<RepDto>> {
    const params = new SqlParams();
    const conditions = [repsWithin(access.rows('portfolio.view'), 'r.id', params)];
    if (request.search !== undefined) conditions.push(`r.name ilike ${params.add(containing(request.search))}`);
    if (request.category !== undefined) conditions.push(`r.category = ${params.add(request.category)}`);
    if (request.personId !== undefined) conditions.push(`r.person_id = ${params.add(request.personId)}::uuid`);
    if (request.isActive !== undefined) conditions.push(`r.is_active = ${params.add(request.isActive)}`);
    return this.page<RepDto>({ ...REP, conditions, params, sortKey: 'r.name_key', id: 'r.id' }, request);
  }

  async rep(access: Access, id: string): Promise<RepDto> {
    const params = new SqlParams([id]);
    const scope = repsWithin(access.rows('portfolio.view'), 'r.id', params);
    const [rep] = await this.database.query<RepDto>(
      `select ${REP.columns} from ${REP.from} where r.id = $1 and ${scope}`,
      params.values,
    );
    if (!rep) throw new NotThere('rep');
    return rep;
  }

  productLines(access: Access, request: ProductLineRequest): Promise<Page<ProductLineDto>> {
    const params = new SqlParams();
    const conditions = [productLinesOf(access, 'p.slug', params)];
    if (request.search !== undefined) conditions.push(`p.name ilike ${params.add(containing(request.search))}`);
    if (request.isActive !== undefined) conditions.push(`p.is_active = ${params.add(request.isActive)}`);
    return this.page<ProductLineDto>(
      { ...PRODUCT_LINE, conditions, params, sortKey: 'p.name_key', id: 'p.slug' },
      request,
    );
  }

  async productLine(access: Access, slug: string): Promise<ProductLineDto> {
    const params = new SqlParams([slug]);
    const scope = productLinesOf(access, 'p.slug', params);
    const [line] = await this.database.query<ProductLineDto>(
      `select ${PRODUCT_LINE.columns} from ${PRODUCT_LINE.from} where p.slug = $1 and ${scope}`,
      params.values,
    );
    if (!line) throw new NotThere('product-line');
    return line;
  }

  assignments(access: Access, request: AssignmentRequest): Promise<Page<CustomerAssignmentDto>> {
    const params = new SqlParams();
    const conditions = [repsWithin(access.rows('portfolio.view'), 'a.rep_id', params)];
    const { loader, customerField, value, rep, validOn, search } = request;
    if (loader !== undefined) conditions.push(`a.loader = ${params.add(loader)}`);
    if (customerField !== undefined) conditions.push(`a.customer_field = ${params.add(customerField)}`);
    if (value !== undefined) conditions.push(`a.value_key = sales.value_key(${params.add(value)}::text)`);
    if (rep !== undefined) conditions.push(`a.rep_id = ${params.add(rep)}::uuid`);
    if (search !== undefined) conditions.push(`a.value ilike ${params.add(containing(search))}`);
    if (validOn !== undefined) {
      const day = `${params.add(validOn)}::date`;
      conditions.push(`a.valid_from <= ${day} and (a.valid_until is null or a.valid_until > ${day})`);
    }
    const sortKey = request.sort?.endsWith('validFrom')
      ? 'a.valid_from::text'
      : `(a.value_key || ' ' || a.loader || ' ' || a.valid_from::text)`;
    return this.page<CustomerAssignmentDto>({ ...ASSIGNMENT, conditions, params, sortKey, id: 'a.id' }, request);
  }

  async assignment(access: Access, id: string): Promise<CustomerAssignmentDto> {
    const params = new SqlParams([id]);
    const scope = repsWithin(access.rows('portfolio.view'), 'a.rep_id', params);
    const [assignment] = await this.database.query<CustomerAssignmentDto>(
      `select ${ASSIGNMENT.columns} from ${ASSIGNMENT.from} where a.id = $1 and ${scope}`,
      params.values,
    );
    if (!assignment) throw new NotThere('customer-assignment');
    return assignment;
  }

  mappings(access: Access, request: MappingRequest): Promise<Page<ServiceMappingDto>> {
    const params = new SqlParams();
    const conditions = [productLinesOf(access, 'm.product_line', params)];
    if (request.search !== undefined) conditions.push(`m.service_line ilike ${params.add(containing(request.search))}`);
    if (request.productLine !== undefined) conditions.push(`m.product_line = ${params.add(request.productLine)}`);
    return this.page<ServiceMappingDto>(
      { ...MAPPING, conditions, params, sortKey: 'm.service_key', id: 'm.id' },
      request,
    );
  }

  async mapping(access: Access, id: string): Promise<ServiceMappingDto> {
    const params = new SqlParams([id]);
    const scope = productLinesOf(access, 'm.product_line', params);
    const [mapping] = await this.database.query<ServiceMappingDto>(
      `select ${MAPPING.columns} from ${MAPPING.from} where m.id = $1 and ${scope}`,
      params.values,
    );
    if (!mapping) throw new NotThere('service-mapping');
    return mapping;
  }

  private async page<Dto extends object>(
    query: Omit<KeysetQuery, 'isDescending'>,
    request: KeysetRequest & { readonly sort?: string },
  ): Promise<Page<Dto>> {
    return keysetPage<Dto>(this.database, { ...query, isDescending: request.sort?.startsWith('-') ?? false }, request);
  }
}

/** Pattern for a part of a text, whatever signs the part has. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
