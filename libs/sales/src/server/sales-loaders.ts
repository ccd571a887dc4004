import type { SaleRecord } from '@tierline/contracts/sales';
import type { Loader } from '@tierline/shared/intake';

/** The suppliers' files that the app composes the module with. */
export type SalesLoaders = readonly Loader<SaleRecord>[];

export const SALES_LOADERS = Symbol('SalesLoaders');
