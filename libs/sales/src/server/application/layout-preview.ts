import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { IMPORTS_VIEWS, type FileSampleV1 } from '@tierline/contracts/imports';
import type { SaleRecord } from '@tierline/contracts/sales';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import {
  checkLayoutJson,
  FileRefused,
  tableOfSample,
  takeIn,
  type FileSample,
  type FoundTable,
  type IntakeRow,
  type LayoutFault,
  type LayoutJson,
} from '@tierline/shared/intake';
import { minorDigits } from '@tierline/shared/money';
import { SampleGone } from '../../domain/layout.errors.js';
import { LOADER_FROM_LAYOUT, type LoaderFromLayout } from '../sales-loaders.js';

const SHOWN_ROWS = 100;

export interface PreviewRequest {
  readonly sampleId: string;
  readonly definition: unknown;
  readonly sheet?: string | undefined;
  readonly commissionMonth?: string | undefined;
  readonly revenueMonth?: string | undefined;
}

/** What a layout makes of the beginning of a file. */
export interface LayoutPreview {
  /** Everything that is wrong with the layout; nothing was read then. */
  readonly faults: readonly LayoutFault[];
  /** Why the file cannot be read with it. */
  readonly refusal: { readonly code: string; readonly message: string } | null;
  readonly found: FoundTable | null;
  /** The first rows below the header. */
  readonly rows: readonly PreviewedRow[];
  readonly counts: { readonly accepted: number; readonly blocked: number; readonly skipped: number };
  /** Sums of the records read, in minor units. */
  readonly sums: { readonly sales: bigint; readonly revenue: bigint };
  readonly currency: string;
  /** Whether the file goes on after what was read. */
  readonly isCut: boolean;
}

export type PreviewedRow = Omit<IntakeRow, 'record'> & { readonly record: Partial<SaleRecord> | null };

/** Tries a layout on the beginning of a file, by the rules that read whole ones. */
@Injectable()
export class LayoutPreviews {
  constructor(
    private readonly database: Database,
    @Inject(LOADER_FROM_LAYOUT) private readonly fromLayout: LoaderFromLayout,
  ) {}

  /** @throws SampleGone */
  async sample(access: Access, sampleId: string): Promise<FileSample> {
    access.require('loader.configure');
    const [row] = await this.database.query<Pick<FileSampleV1, 'sample'>>(
      `select sample from ${IMPORTS_VIEWS.fileSample} where id = $1`,
      [sampleId],
    );
    if (!row) throw new SampleGone();
    return row.sample;
  }

  /** @throws SampleGone; a layout or file that is not right is part of the answer */
  async preview(access: Access, request: PreviewRequest): Promise<LayoutPreview> {
    const sample = await this.sample(access, request.sampleId);
    const currency = await this.currency();
    const nothing = { ...NOTHING, currency, isCut: isCut(sample, request.sheet) };
    const { layout, faults } = checkLayoutJson(request.definition);
    if (faults) return { ...nothing, faults };
    if (!layout.sale) return { ...nothing, faults: [NO_RULE] };
    try {
      return { ...nothing, ...(await this.read(sample, layout, { ...request, moneyDigits: minorDigits(currency) })) };
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      return { ...nothing, refusal: { code: error.code, message: error.message }, found: error.found };
    }
  }

  private async read(
    sample: FileSample,
    layout: LayoutJson,
    { sheet, commissionMonth, revenueMonth, moneyDigits }: PreviewRequest & { readonly moneyDigits: number },
  ): Promise<Pick<LayoutPreview, 'found' | 'rows' | 'counts' | 'sums'>> {
    const months = { ...(commissionMonth ? { commissionMonth } : {}), ...(revenueMonth ? { revenueMonth } : {}) };
    const intake = this.fromLayout(layout).intake(months);
    const options = { moneyDigits, ...(sheet === undefined ? {} : { sheet }) };
    const run = await takeIn(intake, tableOfSample(sample), options);
    const counts = { accepted: 0, blocked: 0, skipped: 0 };
    const sums = { sales: 0n, revenue: 0n };
    const rows: PreviewedRow[] = [];
    for await (const batch of run.rows)
      for (const row of batch) {
        const record = row.record as Partial<SaleRecord> | null;
        counts[row.state] += 1;
        sums.sales += BigInt(record?.salesMinor ?? 0);
        sums.revenue += BigInt(record?.revenueMinor ?? 0);
        if (rows.length < SHOWN_ROWS) rows.push({ ...row, record });
      }
    return { found: run.found, rows, counts, sums };
  }

  private async currency(): Promise<string> {
    const [company] = await this.database.query<{ currency: string }>(`select currency from ${AUTH_VIEWS.company}`);
    if (!company) throw new Error('The company is not set up.');
    return company.currency;
  }
}

const NO_RULE: LayoutFault = {
  pointer: '/sale',
  code: 'needs-code',
  detail: 'is missing: a layout whose mapping is in code cannot be tried here',
};
const NOTHING = {
  faults: [],
  refusal: null,
  found: null,
  rows: [],
  counts: { accepted: 0, blocked: 0, skipped: 0 },
  sums: { sales: 0n, revenue: 0n },
} as const;

function isCut({ sheets, text }: FileSample, name: string | undefined): boolean {
  if (text) return text.isCut;
  return sheets.some((sheet) => sheet.isCut && (name === undefined || sheet.name === name));
}
