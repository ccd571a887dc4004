export * from './year-month.js';
export * from './business-date.js';
export * from './day-in.js';
