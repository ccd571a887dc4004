export * from './events.js';
export * from './ids.js';
export * from './person-facts.js';
export * from './person-rows.js';
export * from './views.js';
