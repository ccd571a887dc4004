import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '@tierline/platform/http';
import { LayoutDefinitionDto } from './layout-definition.dto.js';

const ORIGINS = ['built-in', 'made'] as const;
const ROW_STATES = ['accepted', 'blocked', 'skipped'] as const;
const SEVERITIES = ['blocking', 'warning', 'note'] as const;

/** A layout in the list. */
export class SupplierLayoutItemDto {
  /** @example 'acme' */
  loader: string;
  /** @example 'Acme Devices' */
  title: string;
  /** Whether it comes with Tierline or was made on screen. */
  @ApiProperty({ enum: ORIGINS, enumName: 'LayoutOrigin' })
  origin: (typeof ORIGINS)[number];
  /** Whether files may be uploaded with it. */
  isActive: boolean;
  /** Whether a mapping in code goes with it. */
  usesCode: boolean;
  /** Whether the revenue month is chosen on upload. */
  needsRevenueMonth: boolean;
  /** Whether a PDF can be read with it. */
  readsPdf: boolean;
  /** Columns of its first form. */
  columns: number;
  /** 0 for layouts that come with Tierline. */
  version: number;
  changedBy: string | null;
  changedAt: Date | null;
}

export class SupplierLayoutListDto {
  items: SupplierLayoutItemDto[];
}

/** A layout with its definition, which is what exported files hold. */
export class SupplierLayoutDto extends SupplierLayoutItemDto {
  definition: LayoutDefinitionDto;
}

export class SupplierLayoutVersionListDto {
  /** Newest first. */
  items: SupplierLayoutDto[];
}

/** A layout that is no resource yet: read from a file, or suggested from one. */
export class LayoutDraftDto {
  definition: LayoutDefinitionDto;
  /** Name of the sheet that it was suggested from; null for csv and PDF, or when there was none. */
  sheet: string | null;
  /** Row of the header that it was suggested from. */
  headerRow: number | null;
}

/** One thing that is wrong with a layout. */
export class LayoutFaultDto {
  /** JSON pointer into the layout.
   *  @example '/layouts/0/columns/3/type' */
  pointer: string;
  /** @example 'wrong-value' */
  code: string;
  detail: string;
}

export class LayoutRefusalDto {
  /** @example 'missing-column' */
  code: string;
  message: string;
}

export class PreviewColumnDto {
  /** @example 'C' */
  letter: string;
  /** @example 'Invoice #' */
  header: string;
  /** Field that it feeds; null when the layout does not use it. */
  field: string | null;
}

export class PreviewIssueDto {
  /** @example 'invalid-date' */
  code: string;
  /** Whether it stops its row. */
  @ApiProperty({ enum: SEVERITIES, enumName: 'IssueSeverity' })
  severity: (typeof SEVERITIES)[number];
  column: string | null;
  field: string | null;
  message: string;
}

/** The sale that a row would become; what the file does not say is null. */
export class PreviewSaleDto {
  revenueDate: string | null;
  revenueMonth: string | null;
  /** Name of the rep as in the file or fixed; null when the customer decides. */
  repName: string | null;
  /** Value whose assignment decides who made the sale. */
  assignmentValue: string | null;
  productLine: string | null;
  /** Service that is looked up in the service mapping. */
  service: string | null;
  customer: string | null;
  invoice: string | null;
  item: string | null;
  /** Decimal text. */
  quantity: string | null;
  sales: MoneyDto | null;
  revenue: MoneyDto | null;
}

export class PreviewRowDto {
  /** Row as seen in the sheet; PDF: running number of the record. */
  row: number;
  page: number | null;
  /** What would become of it. */
  @ApiProperty({ enum: ROW_STATES, enumName: 'PreviewRowState' })
  state: (typeof ROW_STATES)[number];
  /** Why it is skipped. */
  reason: string | null;
  sale: PreviewSaleDto | null;
  issues: PreviewIssueDto[];
}

/** What a layout makes of the beginning of a file. */
export class LayoutPreviewDto {
  /** Everything that is wrong with the layout; nothing was read then. */
  faults: LayoutFaultDto[];
  /** Why the file cannot be read with it. */
  refusal: LayoutRefusalDto | null;
  sheet: string | null;
  headerRow: number | null;
  columns: PreviewColumnDto[];
  /** The first hundred rows below the header. */
  rows: PreviewRowDto[];
  accepted: number;
  blocked: number;
  skipped: number;
  /** Sums of the records that were read. */
  sales: MoneyDto;
  revenue: MoneyDto;
  /** Whether the file goes on after what was read. */
  isCut: boolean;
}
