import type { AuthFeature } from './feature.js';

export const ORGANISATION: AuthFeature = { controllers: [], api: [], worker: [] };
