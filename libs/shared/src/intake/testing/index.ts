export * from './describe-loader.js';
export * from './expectation.js';
export * from './pages.js';
export * from './tables.js';
