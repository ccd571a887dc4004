import type { EntityClass, EntitySchema } from '@mikro-orm/core';

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  /** Longest time that one statement may take; a use case can ask for more. */
  readonly statementTimeoutMs: number;
  readonly entities: readonly (EntityClass | EntitySchema)[];
  /** Shown by the server in `pg_stat_activity`. */
  readonly applicationName: string;
}

export const DATABASE_OPTIONS = Symbol('DatabaseOptions');
