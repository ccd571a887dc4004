export * from './events.js';
export * from './ids.js';
export * from './target.js';
export * from './views.js';
