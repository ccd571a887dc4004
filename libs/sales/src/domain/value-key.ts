const UNCLEAN = /  |[\t\r\n\u00a0]|^ | $/;

/** A value of a file as it is compared: trimmed, inner spaces (also non-breaking ones) collapsed. Normalising twice equals once.
 *  The database does the same in `sales.value_key`.
 *  @source loaders 4 */
export function valueKey(value: string): string {
  return UNCLEAN.test(value) ? value.replace(/[\s\u00a0]+/g, ' ').replace(/^ +| +$/g, '') : value;
}
