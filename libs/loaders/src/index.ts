export * from './from-layout/loader.js';
export * from './registry.js';
