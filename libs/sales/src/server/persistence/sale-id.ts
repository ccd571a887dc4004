/** Condition on a sale to be of an import. The id of a sale is made of its import and row, so the index of ids finds them.
 *  @param importId SQL of a uuid */
export function ofImport(sale: string, importId: string): string {
  return `${sale}.id between sales.sale_id(${importId}, 0) and sales.sale_id(${importId}, 2147483647)`;
}
