import type { LayoutJson } from '@tierline/shared/intake';
import { moneyJson } from '@tierline/shared/money';
import type { LayoutPreview, PreviewedRow } from '../application/layout-preview.js';
import type { StandingLayout } from '../application/supplier-layout.queries.js';
import type { LayoutDefinitionDto } from './layout-definition.dto.js';
import type {
  LayoutPreviewDto,
  PreviewRowDto,
  PreviewSaleDto,
  SupplierLayoutDto,
  SupplierLayoutItemDto,
} from './supplier-layout.response.dto.js';

export function layoutItemDto(layout: StandingLayout): SupplierLayoutItemDto {
  const { definition, origin, isActive, version, changedBy, changedAt } = layout;
  const { loader, title, code, layouts, sale } = definition;
  return {
    loader,
    title,
    origin,
    isActive,
    usesCode: code ?? false,
    needsRevenueMonth: sale?.date === 'chosen' || layouts.some(({ isMonthChosen }) => isMonthChosen === true),
    readsPdf: layouts.some(({ pages }) => pages !== undefined),
    columns: layouts[0]?.columns.length ?? 0,
    version,
    changedBy,
    changedAt,
  };
}

export function layoutDto(layout: StandingLayout): SupplierLayoutDto {
  return { ...layoutItemDto(layout), definition: definitionDto(layout.definition) };
}

/** The same data: the wire form only lacks the promise that nobody changes it. */
export function definitionDto(definition: LayoutJson): LayoutDefinitionDto {
  return structuredClone(definition) as unknown as LayoutDefinitionDto;
}

export function previewDto(preview: LayoutPreview): LayoutPreviewDto {
  const { faults, refusal, found, rows, counts, sums, currency, isCut } = preview;
  return {
    faults: faults.map((fault) => ({ ...fault })),
    refusal,
    sheet: found?.sheet ?? null,
    headerRow: found?.headerRow ?? null,
    columns: (found?.columns ?? []).map(({ letter, header, field }) => ({ letter, header, field })),
    rows: rows.map((row) => rowDto(row, currency)),
    ...counts,
    sales: moneyJson(sums.sales, currency),
    revenue: moneyJson(sums.revenue, currency),
    isCut,
  };
}

function rowDto({ row, page, state, reason, record, issues }: PreviewedRow, currency: string): PreviewRowDto {
  return {
    row,
    page,
    state,
    reason,
    sale: record && saleDto(record, currency),
    issues: issues.map(({ code, severity, column, field, message }) => ({ code, severity, column, field, message })),
  };
}

function saleDto(record: NonNullable<PreviewedRow['record']>, currency: string): PreviewSaleDto {
  const money = (minor: string | null | undefined) => (minor ? moneyJson(BigInt(minor), currency) : null);
  return {
    revenueDate: record.revenueDate ?? null,
    revenueMonth: record.revenueMonth ?? null,
    repName: record.repName ?? null,
    assignmentValue: record.assignmentValue ?? null,
    productLine: record.productLine ?? null,
    service: record.service ?? null,
    customer: record.customer ?? null,
    invoice: record.invoice ?? null,
    item: record.item ?? null,
    quantity: record.quantityE6 ? millionths(record.quantityE6) : null,
    sales: money(record.salesMinor),
    revenue: money(record.revenueMinor),
  };
}

function millionths(text: string): string {
  const digits = text.replace('-', '').padStart(7, '0');
  const decimal = `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
  return text.startsWith('-') ? `-${decimal}` : decimal;
}
