export { DeadLetters, type DeadLetter } from './dead-letters.js';
export { OnDomainEvent, type DomainEventLike, type EventEnvelope, type EventHandler } from './domain-event.js';
export { OutboxModule } from './outbox.module.js';
export { Outbox } from './outbox.js';
export { OutboxRelay } from './relay.js';
export type { WorkerOptions } from './worker-options.js';
