export * from './generated/index.js';
export * from './runtime/backend.js';
export * from './runtime/download.js';
export * from './runtime/event-stream.js';
export * from './runtime/interceptor.js';
export * from './runtime/problem.js';
export * from './runtime/tokens.js';
