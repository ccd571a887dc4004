import { RepRefDto } from './sale.response.dto.js';

export class RepDto {
  id: string;

  /** @example "Avery Lindqvist" */
  name: string;

  /** @example "Senior" */
  category: string;

  /** Person whose own sales these are; null for nobody. */
  personId: string | null;

  /** Other names that files use. */
  aliases: string[];

  isActive: boolean;
  version: number;
}

export class RepPageDto {
  items: RepDto[];
  nextCursor: string | null;
  total?: number;
}

export class ProductLineDto {
  /** @example "surgical-instruments" */
  slug: string;

  /** @example "Surgical Instruments" */
  name: string;

  isActive: boolean;
  version: number;
}

export class ProductLinePageDto {
  items: ProductLineDto[];
  nextCursor: string | null;
  total?: number;
}

export class CustomerAssignmentDto {
  id: string;

  /** Slug of the loader.
   *  @example "cygnus" */
  loader: string;

  /** @example "Name" */
  customerField: string;

  /** @example "Alder Creek Medical Center" */
  value: string;

  rep: RepRefDto;

  /** First day.
   *  @example "2024-01-01" */
  validFrom: string;

  /** First day without it; null while it lasts.
   *  @example "2025-03-01" */
  validUntil: string | null;

  version: number;
}

export class CustomerAssignmentPageDto {
  items: CustomerAssignmentDto[];
  nextCursor: string | null;
  total?: number;
}

export class ServiceMappingDto {
  id: string;

  /** @example "Instrument Repair" */
  serviceLine: string;

  /** Slug of the product line.
   *  @example "services" */
  productLine: string;

  version: number;
}

export class ServiceMappingPageDto {
  items: ServiceMappingDto[];
  nextCursor: string | null;
  total?: number;
}
