export { OnDomainEvent, type DomainEventLike, type EventEnvelope, type EventHandler } from './domain-event.js';
export { Outbox } from './outbox.js';
