import type { Sql } from '@tierline/platform/database';

/** Rows of one import in one image. */
export interface ImagePlace {
  readonly imageId: string;
  readonly importId: string;
}

const ISSUE_IMAGE = `jsonb_agg(jsonb_build_object('id', i.id, 'severity', i.severity, 'row_no', i.row_no, 'page', i.page,
  'column_name', i.column_name, 'field', i.field, 'code', i.code, 'value', i.value, 'message', i.message, 'is_set_aside', i.is_set_aside, 'sheet_no', i.sheet_no)
  order by i.id)`;

/** Keeps rows as they stand, with what their own cells gave as issues; rows of the image already stay as they were. What the target
 *  judged is left out: it is judged anew whenever a row comes back. */
export async function keepRows(
  sql: Sql,
  { imageId, importId }: ImagePlace,
  positions: readonly number[],
): Promise<void> {
  if (positions.length === 0) return;
  await sql.query(
    `insert into imports.row_image (image_id, position, state, reason, record, fixed, natural_key, issues)
     select $1, s.position, s.state, s.reason, s.record, s.fixed, s.natural_key, coalesce(own.issues, '[]')
     from imports.staged_row s
     left join (
       select i.position, ${ISSUE_IMAGE} as issues from imports.issue i
       where i.import_id = $2 and i.position = any($3::int[]) and i.origin = 'file' group by i.position) own on own.position = s.position
     where s.import_id = $2 and s.position = any($3::int[])
     on conflict do nothing`,
    [imageId, importId, positions],
  );
}

/** Keeps which rows are to be judged anew, without what they hold: a resolution changes none of it. */
export async function keepPositions(sql: Sql, imageId: string, positions: readonly number[]): Promise<void> {
  if (positions.length === 0) return;
  await sql.query(
    `insert into imports.row_image (image_id, position) select $1, position from unnest($2::int[]) as position on conflict do nothing`,
    [imageId, positions],
  );
}

/** Keeps what the file as a whole says about its control totals, as position 0. */
export async function keepTotalIssues(sql: Sql, { imageId, importId }: ImagePlace): Promise<void> {
  await sql.query(
    `insert into imports.row_image (image_id, position, issues)
     select $1, 0, coalesce(${ISSUE_IMAGE}, '[]') from imports.issue i
     where i.import_id = $2 and i.position = 0 and i.origin = 'file' and i.code = 'total-mismatch'
     on conflict do nothing`,
    [imageId, importId],
  );
}

/** Which rows an image is about. */
export interface ImageContent {
  readonly positions: readonly number[];
  /** Whether it keeps what they hold; else it only says which are to be judged anew. */
  readonly isWithRows: boolean;
  readonly isWithTotals: boolean;
}

export async function contentOfImage(sql: Sql, imageId: string): Promise<ImageContent> {
  const [found] = await sql.query<{ positions: number[]; with_rows: boolean; with_totals: boolean }>(
    `select coalesce(array_agg(position order by position) filter (where position > 0), '{}') as positions,
       coalesce(bool_or(position > 0 and state is not null), false) as with_rows, coalesce(bool_or(position = 0), false) as with_totals
     from imports.row_image where image_id = $1`,
    [imageId],
  );
  return {
    positions: found?.positions ?? [],
    isWithRows: found?.with_rows ?? false,
    isWithTotals: found?.with_totals ?? false,
  };
}

/** Puts rows and issues back as an image has them. Rows are named, not joined: issues that came a moment ago are taken for a handful
 *  there, and each would be compared with each row. */
export async function restoreImage(
  sql: Sql,
  { imageId, importId }: ImagePlace,
  { positions, isWithRows, isWithTotals }: ImageContent,
): Promise<void> {
  if (!isWithRows && !isWithTotals) return;
  await sql.query(
    `delete from imports.issue where import_id = $1 and origin = 'file' and position = any($2::int[])
       and (position > 0 or code = 'total-mismatch')`,
    [importId, [...(isWithRows ? positions : []), ...(isWithTotals ? [0] : [])]],
  );
  await sql.query(
    `insert into imports.issue (import_id, severity, position, id, row_no, page, column_name, field, code, value, message, origin, is_set_aside,
       sheet_no)
     overriding system value
     select $2, own.severity, k.position, own.id, own.row_no, own.page, own.column_name, own.field, own.code, own.value, own.message,
       'file', own.is_set_aside, own.sheet_no
     from imports.row_image k
     cross join lateral jsonb_to_recordset(k.issues) as own (id bigint, severity smallint, row_no int, page int, column_name text,
       field text, code text, value text, message text, is_set_aside boolean, sheet_no smallint)
     where k.image_id = $1 and jsonb_array_length(k.issues) > 0`,
    [imageId, importId],
  );
  await sql.query(
    `update imports.staged_row s
     set state = k.state, reason = k.reason, record = k.record, fixed = k.fixed, natural_key = k.natural_key
     from imports.row_image k
     where k.image_id = $1 and k.state is not null and s.import_id = $2 and s.position = k.position`,
    [imageId, importId],
  );
}

export async function removeImage(sql: Sql, imageId: string): Promise<void> {
  await sql.query('delete from imports.row_image where image_id = $1', [imageId]);
}
