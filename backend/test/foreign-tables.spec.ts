import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { COMMISSIONS_VIEWS } from '@tierline/contracts/commissions';
import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { LEADS_VIEWS } from '@tierline/contracts/leads';
import { MIS_VIEWS } from '@tierline/contracts/mis';
import { SALES_VIEWS } from '@tierline/contracts/sales';

const root = join(import.meta.dirname, '..', '..');
const MODULES = ['auth', 'imports', 'sales', 'commissions', 'leads', 'mis', 'analytics'] as const;
const SCHEMAS = [...MODULES, 'platform'];
const published = new Set<string>(
  [AUTH_VIEWS, IMPORTS_VIEWS, SALES_VIEWS, COMMISSIONS_VIEWS, LEADS_VIEWS, MIS_VIEWS].flatMap((views) =>
    Object.values(views),
  ),
);

/** After these words SQL names a table; elsewhere `sales.rows` may be a column of an alias or a property in code. */
const TABLE_WORDS = 'from|join|into|update|table|only|copy|truncate|references|trigger on|index on|lateral|using';
const named = new RegExp(`\\b(?:${TABLE_WORDS})\\s+"?(${SCHEMAS.join('|')})"?\\."?([a-z_][a-z0-9_]*)"?`, 'gi');

/** Tables and views of other modules that a text of SQL or code names, without those that are published. */
function foreignTablesIn(text: string, own: readonly string[]): string[] {
  return [...text.matchAll(named)]
    .map(([, schema = '', table = '']) => ({ schema: schema.toLowerCase(), name: `${schema}.${table}`.toLowerCase() }))
    .filter(({ schema, name }) => !own.includes(schema) && !published.has(name))
    .map(({ name }) => name);
}

function sourceFiles(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(spec|int-spec)\.ts$/.test(name))
    .map((name) => join(folder, name));
}

function findings(files: readonly string[], ownOf: (file: string) => readonly string[]): string[] {
  return files.flatMap((file) =>
    foreignTablesIn(readFileSync(file, 'utf8'), ownOf(file)).map((table) => `${relative(root, file)} names ${table}`),
  );
}

describe('SQL names foreign data by published views only', () => {
  it.each(MODULES)('in the module %s', (module) => {
    expect(findings(sourceFiles(join(root, 'libs', module, 'src')), () => [module])).toEqual([]);
  });

  it('in the migrations, each of which belongs to the module in its name', () => {
    const migrations = sourceFiles(join(root, 'backend', 'src', 'database', 'migrations')).filter((file) =>
      /Migration\d+_/.test(file),
    );
    const owner = (file: string) => [SCHEMAS.find((schema) => file.includes(`_${schema}_`)) ?? 'nobody'];
    expect(migrations.length).toBeGreaterThan(0);
    expect(findings(migrations, owner)).toEqual([]);
  });

  it('and the scan finds a table that is not published', () => {
    expect(foreignTablesIn('select 1 from sales.sale s join auth.person_v1 p on true', ['commissions'])).toEqual([
      'sales.sale',
    ]);
    expect(foreignTablesIn('insert into "platform"."outbox_event" values (1)', ['sales'])).toEqual([
      'platform.outbox_event',
    ]);
    expect(foreignTablesIn('select sales.amount from sales.sale_v1 sales', ['commissions'])).toEqual([]);
  });
});
