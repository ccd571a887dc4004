import type { Sql } from '@tierline/platform/database';

/** So many rows share a block: it stays below the size from which a text is kept outside of its table. */
const ROWS_OF_BLOCK = 12;
const LINE_END = `E'\\x1e'`;
const CELL_END = `E'\\x1f'`;

/** Text of plain letters is compared by its bytes, which is several times faster than by the rules of a language. */
export const PLAIN = /^[\x20-\x7e]*$/;

/** A pattern for `like` that finds a text anywhere. */
export function likeAnywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Whether the texts of a file were made ready for finding. */
export async function hasRowTexts(sql: Sql, importId: string): Promise<boolean> {
  const [found] = await sql.query<{ has: boolean }>(
    'select exists (select 1 from imports.row_text where import_id = $1) as has',
    [importId],
  );
  return found?.has ?? false;
}

/** Makes the texts of a file under review ready for finding, unless they are. Belongs into a transaction of its own. */
export async function writeRowTexts(sql: Sql, importId: string): Promise<void> {
  await sql.query('select imports.lock_row_text($1)', [importId]);
  await sql.query(
    `insert into imports.row_text (import_id, first_position, lines)
     select $1, min(s.position),
       string_agg(translate(lower(array_to_string(s.raw, ${CELL_END}) collate "C"), ${LINE_END}, ' '), ${LINE_END} order by s.position)
     from imports.staged_row s
     where s.import_id = $1 and not exists (select 1 from imports.row_text t where t.import_id = $1)
       and exists (select 1 from imports.import i where i.id = $1 and i.status = 'review' and i.is_staged)
     group by (s.position - 1) / ${ROWS_OF_BLOCK}`,
    [importId],
  );
}

/** Whether a text can be found in the blocks: they are in lower case as far as plain letters go. */
export function isFindable(text: string): boolean {
  return text !== '' && PLAIN.test(text);
}

/** Positions of the rows of the import `$1` whose cells hold a text, whatever its case; a row once or twice.
 *  @param text findable
 *  @param isAnyFixed whether corrected rows are all among them, whatever they say */
export function positionsWithText(text: string, params: unknown[], isAnyFixed = false): string {
  const found = `$${params.push(text.toLowerCase())}::text`;
  const inFixed = isAnyFixed ? '' : ` and (f.fixed::text) collate "C" ilike $${params.push(likeAnywhere(text))}`;
  return `select t.first_position + (line.number - 1)::int as position
    from imports.row_text t cross join lateral unnest(string_to_array(t.lines, ${LINE_END})) with ordinality as line (cells, number)
    where t.import_id = $1 and strpos(t.lines, ${found}) > 0 and strpos(line.cells, ${found}) > 0
    union all
    select f.position from imports.staged_row f where f.import_id = $1 and f.fixed is not null${inFixed}`;
}
