import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';

const COLUMN_TYPES = ['text', 'identifier', 'zip', 'money', 'quantity', 'percent', 'date', 'date-or-month'] as const;
const DATE_FORMS = ['month-day-year', 'day-month-year', 'year-month-day'] as const;
const TESTS = ['empty', 'filled', 'zero', 'contains', 'starts-with', 'equals'] as const;

/** One column of a supplier's file. */
export class LayoutColumnDto {
  /** Name in rules, in issues and on the wire.
   *  @example 'invoice' */
  field: string;
  /** Header as the supplier writes it; compared without case and with spaces collapsed.
   *  @example 'Invoice #' */
  header: string;
  /** Other spellings of the header. */
  aliases?: string[];
  /** @example 'identifier' */
  @ApiProperty({ enum: COLUMN_TYPES, enumName: 'LayoutColumnType' })
  type: (typeof COLUMN_TYPES)[number];
  /** Whether the file is refused without this header. */
  isRequired: boolean;
  /** Whether a row without a value here is blocked. */
  isMandatory?: boolean;
  /** Whether the value is only shown: an unreadable one then does not block its row. */
  isInformative?: boolean;
  /** Whether the supplier leaves its heading out. */
  isUnnamed?: boolean;
  /** Where its text comes from when it is no column of the file. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  origin?: Record<string, unknown>;
  meaning?: string;
  example?: string;
}

/** A question to the text of one cell, without case and with spaces collapsed. */
export class LayoutTestDto {
  /** @example 'customer' */
  field: string;
  /** @example 'contains' */
  @ApiProperty({ enum: TESTS, enumName: 'LayoutTestKind' })
  is: (typeof TESTS)[number];
  /** What it contains, starts with or equals; built-in layouts may name a setting instead.
   *  @example 'total' */
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'object', additionalProperties: true }] })
  text?: string | Record<string, unknown>;
}

/** Rows that are no records. */
export class LayoutSkipRuleDto {
  /** @example 'total-row' */
  reason: string;
  /** Whether one test is enough.
   *  @example 'any' */
  when: 'any' | 'all';
  tests: LayoutTestDto[];
}

/** An empty cell takes the value of the nearest row above. */
export class LayoutCarryDownDto {
  /** @example 'customer' */
  field: string;
  /** Field that bounds the group: when its own cell changes, the carried value is forgotten. */
  within?: string;
}

/** One form of the file. */
export class LayoutFormDto {
  /** @example 'acme' */
  name: string;
  columns: LayoutColumnDto[];
  /** How dates are written as text.
   *  @example ["month-day-year"] */
  @ApiProperty({ enum: DATE_FORMS, enumName: 'LayoutDateForm', isArray: true })
  dateForms: (typeof DATE_FORMS)[number][];
  carryDown?: LayoutCarryDownDto[];
  skip?: LayoutSkipRuleDto[];
  /** Rows that repeat sums of the rows above: `{ reason, fields, grand, when, groupedBy }`. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  totals?: Record<string, unknown>;
  /** Records that stand in several rows: `{ headings, following }`. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  records?: Record<string, unknown>;
  /** Present for a PDF: `{ linesBelowHeader }`. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  pages?: Record<string, unknown>;
  isMonthChosen?: boolean;
  /** Names of the sheets that may hold the table; any when left out. */
  sheets?: string[];
}

/** Who made the sale: whoever a customer is assigned to, the rep whom a column names, or always the same one. */
export class LayoutRepRuleDto {
  /** @example 'assignment' */
  by: 'assignment' | 'name' | 'fixed';
  /** Column of the customer or of the name.
   *  @example 'customer' */
  field?: string;
  /** Name of the rep when it is always the same. */
  name?: string;
}

/** What the sale counts for. */
export class LayoutProductLineRuleDto {
  /** Slug of the product line that every row counts for.
   *  @example 'services' */
  fixed?: string;
  /** Column that says it. */
  field?: string;
  /** Whether that column names a service, which is looked up in the service mapping, or the product line itself. */
  as?: 'service' | 'product-line';
}

/** A column of the file. */
export class LayoutFieldDto {
  /** @example 'invoiceDate' */
  field: string;
}

/** A column of the file, or the same text for every row. */
export class LayoutTextDto {
  field?: string;
  fixed?: string;
}

/** A column of the file, or a percentage of the sale. */
export class LayoutRevenueRuleDto {
  field?: string;
  /** Parts per million: 70000 is 7 %. */
  ofSalesPpm?: number;
}

/** How one row becomes a sale. */
@ApiExtraModels(LayoutFieldDto)
export class LayoutSaleRuleDto {
  rep: LayoutRepRuleDto;
  productLine: LayoutProductLineRuleDto;
  /** The column with the day, or `chosen`: the month is chosen on upload. */
  @ApiProperty({ oneOf: [{ type: 'string', enum: ['chosen'] }, { $ref: getSchemaPath(LayoutFieldDto) }] })
  date: 'chosen' | LayoutFieldDto;
  sales: LayoutFieldDto;
  /** What the agency earns. */
  revenue: LayoutRevenueRuleDto;
  customer?: LayoutTextDto;
  invoice?: LayoutTextDto;
  item?: LayoutTextDto;
  quantity?: LayoutFieldDto;
}

/** Something about the files that the company may set otherwise. */
export class LayoutSettingDto {
  /** @example 'rate' */
  key: string;
  title: string;
  type: 'text' | 'percent' | 'product-line';
  default: string;
}

/** A supplier's files as data: what they look like and what their rows mean. The same in exported files. */
export class LayoutDefinitionDto {
  /** Version of this form: 1. */
  version: number;
  /** Slug that uploads name.
   *  @example 'acme' */
  loader: string;
  /** @example 'Acme Devices' */
  title: string;
  /** Only of layouts that come with Tierline: a mapping in code goes with it. */
  code?: boolean;
  /** Only with `code`: what the company may set otherwise. */
  settings?: LayoutSettingDto[];
  /** The forms that the file may have, at most five, with the same fields each. */
  layouts: LayoutFormDto[];
  /** Left out with `code`. */
  sale?: LayoutSaleRuleDto;
}
