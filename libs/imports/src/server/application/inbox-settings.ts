import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { InboxLoaderNotFound } from '../../domain/import.errors.js';
import type { InboxDto, InboxFileDto, InboxLoaderDto } from '../http/history.response.dto.js';
import { IMPORTS_API_OPTIONS, type ImportsApiOptions } from '../imports.options.js';
import { TargetRegistry } from '../target-registry.js';

/** Changing what the inbox may do has the right of the loaders themselves. */
export const INBOX_PERMISSION = 'loader.configure';

/** What lies in the inbox is a supplier's file of sales. */
export const INBOX_TARGET = 'sales';

interface LoaderRow {
  readonly loader: string;
  readonly auto_commit: boolean;
  readonly changed_by_name: string;
  readonly changed_at: Date;
  readonly version: number;
}

/** Where files are fetched from and what may happen with them without a person. */
@Injectable()
export class InboxSettings {
  constructor(
    private readonly database: Database,
    private readonly targets: TargetRegistry,
    @Inject(IMPORTS_API_OPTIONS) private readonly options: ImportsApiOptions,
  ) {}

  async get(access: Access): Promise<InboxDto> {
    access.require(INBOX_PERMISSION);
    const [rows, files] = await Promise.all([
      this.rows(),
      this.database.query<InboxFileDto>(
        `select id, source, path, import_id as "importId", refusal ->> 'message' as refusal, found_at as "foundAt"
         from imports.inbox_file order by found_at desc, id desc limit 50`,
      ),
    ]);
    const { folder = null, s3Prefix = null } = this.options.inbox ?? {};
    const byLoader = new Map(rows.map((row) => [row.loader, row]));
    const loaders = this.loaders().map(({ slug, title }) => loaderDto(slug, title, byLoader.get(slug)));
    return { folder, s3Prefix, loaders, files };
  }

  /** @throws InboxLoaderNotFound, VersionStale */
  async set(
    access: Access,
    loader: string,
    { autoCommit, ifMatch }: { autoCommit: boolean; ifMatch: number | null },
  ): Promise<InboxLoaderDto> {
    access.require(INBOX_PERMISSION);
    const known = this.loaders().find(({ slug }) => slug === loader);
    if (!known) throw new InboxLoaderNotFound(loader);
    return this.database.transaction(access, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('imports.inbox_loader'), hashtext($1))`, [loader]);
      const [before] = await this.rows(loader);
      checkVersion(ifMatch, before?.version ?? 0);
      const [row] = await tx.query<LoaderRow>(
        `insert into imports.inbox_loader (target, loader, auto_commit, changed_by, changed_by_name) values ($1, $2, $3, $4, $5)
         on conflict (target, loader) do update set auto_commit = excluded.auto_commit, changed_by = excluded.changed_by,
           changed_by_name = excluded.changed_by_name, changed_at = now(), version = inbox_loader.version + 1
         returning loader, auto_commit, changed_by_name, changed_at, version`,
        [INBOX_TARGET, loader, autoCommit, access.actor.id, access.actor.name],
      );
      const detail = { before: before?.auto_commit ?? false, after: autoCommit };
      await tx.query('select auth.write_audit($1, $2, $3, $4, $5)', [
        access.actor.id,
        'import.inbox-change',
        'import-inbox',
        loader,
        JSON.stringify(detail),
      ]);
      return loaderDto(loader, known.title, row);
    });
  }

  private loaders(): readonly { readonly slug: string; readonly title: string }[] {
    return this.targets.all.find(({ target }) => target === INBOX_TARGET)?.loaders ?? [];
  }

  private rows(loader: string | null = null): Promise<LoaderRow[]> {
    return this.database.query<LoaderRow>(
      `select loader, auto_commit, changed_by_name, changed_at, version from imports.inbox_loader
       where target = $1 and ($2::text is null or loader = $2)`,
      [INBOX_TARGET, loader],
    );
  }
}

function loaderDto(loader: string, title: string, row: LoaderRow | undefined): InboxLoaderDto {
  return {
    loader,
    title,
    autoCommit: row?.auto_commit ?? false,
    changedBy: row?.changed_by_name ?? null,
    changedAt: row?.changed_at ?? null,
    version: row?.version ?? 0,
  };
}
