import { Migration } from '@mikro-orm/migrations';

/** The beginnings of files that nobody described yet: layouts are made from them. */
export class Migration20261120130500_imports_file_sample extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `create table imports.file_sample (
     id uuid primary key default uuidv7(),
     file_name text not null,
     file_sha256 text not null,
     file_size bigint not null,
     status text not null default 'waiting' check (status in ('waiting', 'ready', 'failed')),
     sample jsonb,
     problem jsonb,
     created_by uuid,
     created_at timestamptz not null default now(),
     constraint file_sample_ready check ((status = 'ready') = (sample is not null)),
     constraint file_sample_failed check ((status = 'failed') = (problem is not null)))`,
  `create index file_sample_age on imports.file_sample (created_at)`,
  `create view imports.file_sample_v1 as select id, file_name, sample, created_by from imports.file_sample where status = 'ready'`,
];
