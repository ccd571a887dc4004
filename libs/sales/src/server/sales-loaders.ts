import type { SaleRecord } from '@tierline/contracts/sales';
import type { LayoutJson, Loader } from '@tierline/shared/intake';

/** The suppliers' files that the app composes the module with. */
export type SalesLoaders = readonly Loader<SaleRecord>[];

/** Makes a loader of a layout that is data only. */
export type LoaderFromLayout = (layout: LayoutJson) => Loader<SaleRecord>;

export const SALES_LOADERS = Symbol('SalesLoaders');
export const LOADER_FROM_LAYOUT = Symbol('LoaderFromLayout');
