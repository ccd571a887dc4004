import type { AuthFeature } from './feature.js';

export const CLIENTS: AuthFeature = { controllers: [], api: [], worker: [] };
