import type { EntityManager, Kysely } from '@mikro-orm/postgresql';
import { DatabaseUnavailable, isConnectionLoss } from './database-unavailable.js';

/** Runs SQL with `$1` parameters. bigint columns arrive as bigint, dates as `YYYY-MM-DD`, instants as Date. */
export interface Sql {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** A running transaction: SQL, and the EntityManager bound to the same transaction. Both see each other's writes once `em.flush()` ran. */
export interface Tx extends Sql {
  readonly em: EntityManager;
}

type CompiledQuery = Parameters<Kysely<unknown>['executeQuery']>[0];

/** SQL in the transaction of this EntityManager, or on any pooled connection when it has none. */
export function sqlOf(em: EntityManager): Sql {
  return sqlOn(em.getTransactionContext<Kysely<unknown>>() ?? em.getConnection().getClient());
}

/** SQL on any pooled connection, whatever transaction may be running around. */
export function pooledSql(em: EntityManager): Sql {
  return sqlOn(em.getConnection().getClient());
}

function sqlOn(executor: Kysely<unknown>): Sql {
  return {
    async query<Row extends object>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
      try {
        const result = await executor.executeQuery<Row>(compiled(text, params));
        return result.rows;
      } catch (error) {
        throw isConnectionLoss(error) ? new DatabaseUnavailable(error) : error;
      }
    },
  };
}

/** The query as MikroORM's own query builder would hand it over: text and parameters go to the server as they are. */
function compiled(text: string, parameters: readonly unknown[]): CompiledQuery {
  const query = { kind: 'RawNode', sqlFragments: [text], parameters: [] } as const;
  return { sql: text, parameters, query, queryId: { queryId: text } };
}
