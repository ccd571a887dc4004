import type { AuthFeature } from './feature.js';

export const RIGHTS: AuthFeature = { controllers: [], api: [], worker: [] };
