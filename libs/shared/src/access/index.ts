export * from './access-context.js';
export * from './access.js';
export * from './client-limits.js';
export * from './duty-rule.js';
export * from './duty.js';
export * from './field-groups.js';
export * from './permission.js';
export * from './refusals.js';
