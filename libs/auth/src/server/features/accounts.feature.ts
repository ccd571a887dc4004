import type { AuthFeature } from './feature.js';

export const ACCOUNTS: AuthFeature = { controllers: [], api: [], worker: [] };
