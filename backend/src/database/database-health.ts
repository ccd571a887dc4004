import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { HealthRegistry } from '@tierline/platform/observability';
import { Queues } from '@tierline/platform/queue';
import { pendingMigrations } from './prepare-databases.js';

/** What has to work before a process is ready, and what must not be so before it starts. */
@Injectable()
export class DatabaseHealth implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly health: HealthRegistry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.health.register('database', async () => void (await this.database.query('select 1')));
    this.health.register('migrations', () => this.requireMigrations());
    this.health.register('queue', () => this.queues.ping());
    await this.refuseSuperuser();
  }

  private async requireMigrations(): Promise<void> {
    const rows = await this.database.query<{ name: string }>('select name from public.migration');
    const pending = pendingMigrations(rows.map(({ name }) => name));
    if (pending.length > 0) throw new Error(`not applied: ${pending.join(', ')}; run "migrate"`);
  }

  /** A superuser would silently pass by the row policies. */
  private async refuseSuperuser(): Promise<void> {
    const [role] = await this.database.query<{ name: string; is_above: boolean }>(
      `select rolname as name, rolsuper or rolbypassrls as is_above from pg_roles where rolname = current_user`,
    );
    if (role?.is_above) {
      throw new Error(
        `DATABASE_URL names "${role.name}", who stands above row policies: use a role without superuser and bypassrls.`,
      );
    }
  }
}
