export * from './events.js';
export * from './ids.js';
export * from './views.js';
