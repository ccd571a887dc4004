import type { Sql } from '@tierline/platform/database';

/** One month of a rep and product line; null when it has no objective. */
export interface ObjectiveCell {
  readonly repId: string;
  readonly productLine: string;
  /** 1 to 12 */
  readonly month: number;
  readonly objectiveMinor: bigint | null;
}

export interface ObjectiveChange {
  readonly repId: string;
  readonly productLine: string;
  readonly month: number;
  readonly before: bigint | null;
  readonly after: bigint | null;
}

/** Writes the cells that have an objective; those that stand already are left as they are.
 *  @returns what was changed */
export function saveObjectives(sql: Sql, year: number, cells: readonly ObjectiveCell[]): Promise<ObjectiveChange[]> {
  const filled = cells.filter(({ objectiveMinor }) => objectiveMinor !== null);
  return sql.query<ObjectiveChange>(
    `insert into commissions.objective as o (rep_id, product_line, year, month, objective_minor)
     select rep_id, product_line, $1, month, objective_minor
     from unnest($2::uuid[], $3::text[], $4::integer[], $5::bigint[]) as c (rep_id, product_line, month, objective_minor)
     order by rep_id, product_line, month
     on conflict (rep_id, product_line, year, month) do update
       set objective_minor = excluded.objective_minor, version = o.version + 1
       where o.objective_minor <> excluded.objective_minor
     returning new.rep_id as "repId", new.product_line as "productLine", new.month, old.objective_minor as before,
       new.objective_minor as after`,
    [year, ...columnsOf(filled), filled.map(({ objectiveMinor }) => String(objectiveMinor))],
  );
}

/** Removes the objectives of cells that have none.
 *  @returns what was removed */
export function removeObjectives(sql: Sql, year: number, cells: readonly ObjectiveCell[]): Promise<ObjectiveChange[]> {
  const empty = cells.filter(({ objectiveMinor }) => objectiveMinor === null);
  return sql.query<ObjectiveChange>(
    `delete from commissions.objective o
     using unnest($2::uuid[], $3::text[], $4::integer[]) as c (rep_id, product_line, month)
     where o.rep_id = c.rep_id and o.product_line = c.product_line and o.year = $1 and o.month = c.month
     returning o.rep_id as "repId", o.product_line as "productLine", o.month, o.objective_minor as before, null::bigint as after`,
    [year, ...columnsOf(empty)],
  );
}

function columnsOf(cells: readonly ObjectiveCell[]): [string[], string[], number[]] {
  return [
    cells.map(({ repId }) => repId),
    cells.map(({ productLine }) => productLine),
    cells.map(({ month }) => month),
  ];
}
