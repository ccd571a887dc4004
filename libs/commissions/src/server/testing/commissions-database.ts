import { typeParsers, type Sql } from '@tierline/platform/database';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { createStandIns } from './published-views.js';

/** A database of its own with the tables of commissions and stand-ins for what they read. */
export interface CommissionsDatabase extends Sql {
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
  /** Empties everything but the plan. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export async function createCommissionsDatabase(): Promise<CommissionsDatabase> {
  const url = new URL(readFileSync('/tmp/tl/pg-url', 'utf8').trim());
  const name = `commissions_${process.pid}_${Date.now()}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`create database ${name}`);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, types: typeParsers as never, max: 8 });
  pool.on('error', () => undefined);
  const sql: Sql = { query: async (text, params) => (await pool.query(text, params as unknown[])).rows as never };
  await createStandIns(sql);
  const path: string = '../../../../../backend/src/database/migrations/Migration20261120114000_commissions_create.js';
  const { Migration20261120114000_commissions_create: Migration } = (await import(path)) as never;
  const migration = Object.create((Migration as { prototype: object }).prototype) as {
    addSql(text: string): void;
    up(): void;
  };
  const statements: string[] = [];
  migration.addSql = (text) => statements.push(text);
  migration.up();
  for (const statement of statements) await sql.query(statement);
  return {
    query: sql.query,
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work({
          query: async (text, params) => (await client.query(text, params as unknown[])).rows as never,
        });
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    async reset() {
      await sql.query(
        'truncate stand_in.sale, commissions.rep_rate, commissions.threshold, commissions.objective, commissions.payout, commissions.tier_position',
      );
    },
    async close() {
      await pool.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
