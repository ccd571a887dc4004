export { EgressModule } from './egress.module.js';
export { EgressAllow } from './egress-allow.js';
export { EgressFailed, type EgressFailure } from './egress-failed.js';
export { EGRESS_OPTIONS, type EgressOptions, type FoundAddress } from './egress-options.js';
export { Egress, type EgressAnswer, type EgressRequest } from './egress.js';
export { isPublicAddress } from './public-address.js';
