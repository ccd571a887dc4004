/** For `JSON.stringify`: a bigint becomes its decimal text instead of an error. */
export function jsonSafe(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
