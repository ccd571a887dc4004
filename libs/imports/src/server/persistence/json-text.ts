/** JSON as a jsonb column can hold it: whole minor units as decimal text, no character U+0000, no half of a surrogate pair. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return item.toString();
    return typeof item === 'string' ? item.replaceAll('\0', '\ufffd').toWellFormed() : item;
  });
}
