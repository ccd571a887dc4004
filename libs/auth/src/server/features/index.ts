import { ACCOUNTS } from './accounts.feature.js';
import { AUDIT } from './audit.feature.js';
import { CLIENTS } from './clients.feature.js';
import type { AuthFeature } from './feature.js';
import { ORGANISATION } from './organisation.feature.js';
import { RIGHTS } from './rights.feature.js';
import { SIGN_IN } from './sign-in.feature.js';

export const FEATURES: readonly AuthFeature[] = [RIGHTS, ORGANISATION, ACCOUNTS, SIGN_IN, AUDIT, CLIENTS];
