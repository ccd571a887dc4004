import { writeWorkbook } from '@tierline/platform/tabular';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** An xlsx with these sheets, each a list of rows of texts. */
export async function workbookOf(
  sheets: Readonly<Record<string, readonly (readonly string[])[]>>,
): Promise<Uint8Array> {
  const out = new PassThrough();
  const written = Object.entries(sheets).map(([name, [header = [], ...rows]]) => ({
    name,
    columns: header.map((text) => ({ header: text })),
    rows: rows.map((row) => row.map((value) => (value === '' ? null : ({ kind: 'text', value } as const)))),
  }));
  const [content] = await Promise.all([buffer(out), writeWorkbook(out, written)]);
  return content;
}
