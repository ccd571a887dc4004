import { DriverException } from '@mikro-orm/core';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Access } from '@tierline/shared/access';
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestId } from '../observability/index.js';
import { DatabaseUnavailable, isConnectionLoss, isSerializationFailure } from './database-unavailable.js';
import { pooledSql, sqlOf, type Sql, type Tx } from './sql.js';

export interface TransactionOptions {
  /** Statement timeout for this transaction, where the pool's is too short. */
  readonly timeoutMs?: number;
}

interface Running {
  readonly tx: Tx;
  /** False once the transaction ended: work that was started in it and outlives it must not use its connection. */
  isOpen: boolean;
}

const ATTEMPTS = 5;

/** The one door to the application's database. */
@Injectable()
export class Database implements Sql {
  private readonly running = new AsyncLocalStorage<Running>();

  constructor(private readonly orm: MikroORM) {}

  /** One transaction per use case. Joins the running one (REQUIRED); the outermost sets the access context and is run again when it
   *  lost against another transaction (40001, 40P01), so `work` must have no effect outside the database.
   *  @throws DatabaseUnavailable when the server cannot be reached or the connection broke */
  async transaction<T>(access: Access, work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const running = this.current();
    if (running) return work(running);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.runOnce(access, work, options);
      } catch (error) {
        if (attempt >= ATTEMPTS || !isSerializationFailure(error)) throw error;
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  /** Runs one statement: inside the running transaction when there is one, else on its own. */
  async query<Row extends object>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    const running = this.current();
    return (running ?? pooledSql(this.orm.em)).query<Row>(text, params);
  }

  private current(): Tx | null {
    const running = this.running.getStore();
    return running?.isOpen ? running.tx : null;
  }

  private async runOnce<T>(access: Access, work: (tx: Tx) => Promise<T>, options: TransactionOptions): Promise<T> {
    let isInWork = false;
    try {
      return await this.orm.em.fork().transactional(
        async (em) => {
          const running: Running = { tx: txOf(em), isOpen: true };
          await setContext(running.tx, access, options);
          isInWork = true;
          try {
            const result = await this.running.run(running, () => work(running.tx));
            isInWork = false;
            return result;
          } finally {
            running.isOpen = false;
          }
        },
        { clear: true },
      );
    } catch (error) {
      throw (isInWork ? isDriverLoss(error) : isConnectionLoss(error)) ? unavailable(error) : error;
    }
  }
}

function txOf(em: EntityManager): Tx {
  return { em, query: sqlOf(em).query };
}

/** What row policies, triggers and the audit log look at: who acts, whether it is the system, and for which request. Gone with the
 *  transaction. */
async function setContext(tx: Tx, access: Access, options: TransactionOptions): Promise<void> {
  const { actor } = access;
  await tx.query(
    `select set_config('app.actor', $1, true), set_config('app.actor_kind', $2, true),
            set_config('app.request_id', $3, true)`,
    [actor.id ?? '', actor.kind, requestId() ?? ''],
  );
  if (options.timeoutMs !== undefined) {
    await tx.query(`select set_config('statement_timeout', $1, true)`, [String(options.timeoutMs)]);
  }
}

/** Inside `work` other things than the database can refuse a connection; only errors of the server and its driver count there. */
function isDriverLoss(error: unknown): boolean {
  const isOfServer = error instanceof Error && 'severity' in error;
  const isOfDriver = isOfServer || error instanceof DriverException || error instanceof DatabaseUnavailable;
  return isOfDriver && isConnectionLoss(error);
}

function unavailable(error: unknown): DatabaseUnavailable {
  return error instanceof DatabaseUnavailable ? error : new DatabaseUnavailable(error);
}
