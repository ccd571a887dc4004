/** Names of the views that other modules may read. */
export const SALES_VIEWS = {
  /** Sales that count now (not withdrawn, not replaced): `SaleV1`. */
  sale: 'sales.sale_v1',
  /** Sales reps with the person each is linked to: `RepV1`. */
  rep: 'sales.rep_v1',
  productLine: 'sales.product_line_v1',
  /** Rows of an import under review as the sales they would become: `StagedSaleV1`. Filter by `import_id`. */
  stagedSale: 'sales.staged_sale_v1',
  /** Accepted rows of an import whose sale counts in the same revenue month of the loader already: `StagedTwinV1`. Filter by `import_id`. */
  stagedTwin: 'sales.staged_twin_v1',
} as const;

/** Columns of `sales.sale_v1`. */
export interface SaleV1 {
  id: string;
  import_id: string;
  /** Position in the file. */
  row_id: number;
  loader: string;
  product_line: string;
  rep_id: string;
  /** First day of the month. */
  commission_month: string;
  revenue_month: string;
  revenue_date: string | null;
  /** `revenue_date`, else the first day of the revenue month: the date that organisation and row order go by. */
  sale_date: string;
  sales_minor: bigint;
  revenue_minor: bigint;
  currency: string;
  customer: string | null;
  invoice: string | null;
  item: string | null;
  /** Order of recording: ties of one sale date go by loader, then this, then row. */
  batch_no: bigint;
}

/** Columns of `sales.rep_v1`. */
export interface RepV1 {
  id: string;
  name: string;
  category: string;
  person_id: string | null;
  is_active: boolean;
}

/** Columns of `sales.staged_sale_v1`: the fields of `SaleV1` before the commit, with what is still unknown as null. */
export interface StagedSaleV1 {
  import_id: string;
  row_id: number;
  state: 'accepted' | 'blocked' | 'duplicate' | 'skipped';
  loader: string;
  product_line: string | null;
  rep_id: string | null;
  commission_month: string;
  revenue_month: string;
  revenue_date: string | null;
  sale_date: string;
  sales_minor: bigint;
  revenue_minor: bigint;
  customer: string | null;
  invoice: string | null;
  item: string | null;
}

/** Columns of `sales.staged_twin_v1`. */
export interface StagedTwinV1 {
  import_id: string;
  row_id: number;
  /** First day of the month. */
  revenue_month: string;
}
