import type { ImportRef, ImportTarget, TargetSql } from '@tierline/contracts/imports';

/** Has the target drop what it prepared and arranged of an import that will not be committed. */
export async function forgetImport(sql: TargetSql, target: ImportTarget, ref: ImportRef): Promise<void> {
  await target.preparation?.clear(sql, ref);
  await target.arrangement?.clear(sql, ref);
}
