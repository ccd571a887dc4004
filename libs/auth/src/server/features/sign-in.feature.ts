import type { AuthFeature } from './feature.js';

export const SIGN_IN: AuthFeature = { controllers: [], api: [], worker: [] };
