import type { z } from 'zod';

/** A fact that other modules care about: its wire name (`<module>.<past-tense>.v<n>`, never changed) and the shape of its payload. */
export interface DomainEvent<Schema extends z.ZodType = z.ZodType> {
  readonly name: `${string}.${string}.v${number}`;
  readonly schema: Schema;
}

export type EventOf<Event extends DomainEvent> = z.output<Event['schema']>;

/** Declares a domain event. Payloads hold ids, values and ISO dates; never an entity or a secret. */
export function defineEvent<Schema extends z.ZodType>(name: DomainEvent['name'], schema: Schema): DomainEvent<Schema> {
  return { name, schema };
}
