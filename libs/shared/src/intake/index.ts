export * from './outcome.js';
export * from './source.js';
