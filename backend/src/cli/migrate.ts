import { readConfig } from '../config/app-config.js';
import { prepareDatabases } from '../database/prepare-databases.js';

/** Migrates the application's database and the queue's, and gives the application's role its rights. */
export async function migrate(): Promise<void> {
  const { database, queueDatabaseUrl } = readConfig();
  const applied = await prepareDatabases({
    owner: database.ownerUrl,
    application: database.url,
    queue: queueDatabaseUrl,
  });
  for (const name of applied) console.log(`applied ${name}`);
  console.log(
    applied.length === 0 ? 'The database is current.' : `The database is current after ${applied.length} migrations.`,
  );
}
