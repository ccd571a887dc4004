export * from './access.js';
export * from './duty.js';
export * from './permission.js';
export * from './refusals.js';
