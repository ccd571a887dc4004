export * from './generated/index.js';
// By name: they go before what the description of the API calls the same.
export { Backend, CANCELLED, type ApiFunction, type CallOptions } from './runtime/backend.js';
export { Downloads, nameOf } from './runtime/download.js';
export { EventStreams, type StreamEvent } from './runtime/event-stream.js';
export { apiInterceptor } from './runtime/interceptor.js';
export { Problem, problemOf, toProblem, type FieldFault, type ProblemParts } from './runtime/problem.js';
export { Tokens } from './runtime/tokens.js';
