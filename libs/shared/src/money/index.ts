export * from './money.js';
export * from './rate.js';
export * from './round-money.js';
export * from './decimal-text.js';
