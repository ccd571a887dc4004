import type { SaleRecord } from '@tierline/contracts/sales';
import type { Loader } from '@tierline/shared/intake';
import { chemence } from './chemence/loader.js';
import { cygnus } from './cygnus/loader.js';
import { inspektor } from './inspektor/loader.js';
import { logiquip } from './logiquip/loader.js';
import { novo } from './novo/loader.js';
import { quickbooks } from './quickbooks/loader.js';
import { standard } from './standard/loader.js';
import { summitMedical } from './summit-medical/loader.js';
import { sunoptic } from './sunoptic/loader.js';
import { ternio } from './ternio/loader.js';

/** Every loader the product knows, in the order people choose from. A new one adds its line here and its folder beside. */
export const loaders: readonly Loader<SaleRecord>[] = [
  cygnus,
  logiquip,
  summitMedical,
  quickbooks,
  inspektor,
  sunoptic,
  ternio,
  novo,
  chemence,
  standard,
];
