import type { AuthFeature } from './feature.js';

export const AUDIT: AuthFeature = { controllers: [], api: [], worker: [] };
