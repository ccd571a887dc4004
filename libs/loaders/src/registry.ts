import type { SaleRecord } from '@tierline/contracts/sales';
import type { Loader } from '@tierline/shared/intake';
import { cygnus } from './cygnus/loader.js';
import { standard } from './standard/loader.js';

/** Every loader the product knows, in the order people choose from. A new one adds its line here and its folder beside. */
export const loaders: readonly Loader<SaleRecord>[] = [cygnus, standard];
