/** What a loader makes of one source row; staged as `record` of its row. Nothing looked up is inside. */
export interface SaleRecord {
  /** Day the sale counts, `YYYY-MM-DD`; null when only the month is known. */
  readonly revenueDate: string | null;
  /** `YYYY-MM` */
  readonly revenueMonth: string;
  /** Value of the sale in minor units as decimal text (JSON has no bigint); negative for credits. */
  readonly salesMinor: string;
  /** What the agency earns, in minor units as decimal text. */
  readonly revenueMinor: string;
  readonly customer: string | null;
  readonly invoice: string | null;
  readonly item: string | null;
  /** Units in millionths as decimal text. */
  readonly quantityE6: string | null;
  /** Slug, when the layout fixes or names it; null when it comes from `service`. */
  readonly productLine: string | null;
  /** Service line to be mapped to a product line; null when `productLine` is known. */
  readonly service: string | null;
  /** Who made the sale is found by one of the two: the assignment of this customer value ... */
  readonly assignmentValue: string | null;
  /** ... or the name of the rep as in the file. */
  readonly repName: string | null;
}

/** The fields of a sale's record in the order in which they are staged; the view `sales.staged_record` names them. */
export const SALE_RECORD_FIELDS = [
  'revenueDate',
  'revenueMonth',
  'salesMinor',
  'revenueMinor',
  'customer',
  'invoice',
  'item',
  'quantityE6',
  'productLine',
  'service',
  'assignmentValue',
  'repName',
] as const satisfies readonly (keyof SaleRecord)[];
