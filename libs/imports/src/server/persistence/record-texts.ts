/** The texts of a record in the order of its target's fields, as they are staged.
 *  @throws TypeError when a mapping gave something else than text; numbers and dates are staged as decimal and ISO text */
export function recordTexts(
  record: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): readonly (string | null)[] {
  return fields.map((field) => {
    const value = record[field] ?? null;
    if (value !== null && typeof value !== 'string')
      throw new TypeError(`The field "${field}" of a record is no text.`);
    return value;
  });
}
