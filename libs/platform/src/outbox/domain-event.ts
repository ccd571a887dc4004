import 'reflect-metadata';
import type { z } from 'zod';

/** A declared event: wire name and shape of the payload. Structurally the `DomainEvent` of contracts. */
export interface DomainEventLike<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly schema: Schema;
}

/** What the platform adds to every event. */
export interface EventEnvelope {
  readonly eventId: string;
  readonly occurredAt: Date;
  /** Id of the request that everything began with. */
  readonly correlationId: string;
  /** Id of the event or job that this one followed from. */
  readonly causationId: string | null;
  /** Person or client who acted; null for the system. */
  readonly actorId: string | null;
}

/** A consumer of one event. Runs inside the transaction of its receipt: the use cases it calls join it. */
export interface EventHandler<Payload> {
  handle(payload: Payload, envelope: EventEnvelope): Promise<unknown>;
}

export interface Subscription {
  readonly event: DomainEventLike;
  /** `<module>.<what>`: name of the consumer for ever; the module names the queue. */
  readonly consumer: string;
}

const SUBSCRIPTION = Symbol('OnDomainEvent');

/** Class decorator: `handle` gets every event of this kind at least once, and takes effect once. Provide it in the worker module only. */
export function OnDomainEvent<Schema extends z.ZodType>(event: DomainEventLike<Schema>, options: { consumer: string }) {
  return (target: new (...args: never[]) => EventHandler<z.output<Schema>>): void => {
    Reflect.defineMetadata(SUBSCRIPTION, { event, consumer: options.consumer } satisfies Subscription, target);
  };
}

export function subscriptionOf(target: object): Subscription | undefined {
  return Reflect.getMetadata(SUBSCRIPTION, target) as Subscription | undefined;
}
