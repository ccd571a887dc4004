export * from './events.js';
export * from './ids.js';
export * from './rep-rows.js';
export * from './sale-record.js';
export * from './views.js';
