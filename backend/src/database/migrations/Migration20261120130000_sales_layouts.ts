import { Migration } from '@mikro-orm/migrations';

/** Layouts of suppliers' files that people make on screen, with every version. */
export class Migration20261120130000_sales_layouts extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  // The definition is kept as it was written: jsonb would order its parts anew.
  `create table sales.supplier_layout (
     loader text collate "C" primary key check (loader ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
     is_active boolean not null default true,
     version integer not null default 1 check (version > 0),
     created_at timestamptz not null default now())`,
  `create table sales.supplier_layout_version (
     loader text collate "C" not null references sales.supplier_layout (loader) on delete cascade,
     version integer not null check (version > 0),
     is_active boolean not null,
     definition json not null,
     changed_by uuid,
     changed_by_name text not null,
     changed_at timestamptz not null default now(),
     primary key (loader, version))`,
];
