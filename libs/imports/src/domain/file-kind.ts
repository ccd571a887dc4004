/** What the first bytes of a file say about it; `table` may still turn out to be none when it is read. */
export type FileKind = { readonly isTable: true } | { readonly isTable: false; readonly what: string };

/** As many bytes as the decision needs. */
export const HEAD_BYTES = 4096;

/** Shorter text without a mark cannot be told from other bytes. */
const SHORTEST_UTF16 = 16;
/** Part of the bytes that must be text where zero bytes stand between. */
const TEXT_SHARE = 0.95;

const TABLE_SIGNATURES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  [0x25, 0x50, 0x44, 0x46],
];

const OTHER_SIGNATURES: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['a program', [0x4d, 0x5a]],
  ['an empty zip archive', [0x50, 0x4b, 0x05, 0x06]],
];

/** Tells by content, never by name, whether a file can be a table: a workbook, a PDF or text. */
export function fileKindOf(head: Uint8Array): FileKind {
  if (TABLE_SIGNATURES.some((signature) => startsWith(head, signature))) return { isTable: true };
  if (isUtf16(head)) return { isTable: true };
  const other = OTHER_SIGNATURES.find(([, signature]) => startsWith(head, signature));
  if (other && !isText(head)) return { isTable: false, what: other[0] };
  return head.includes(0) ? { isTable: false, what: ofZeroBytes(head) } : { isTable: true };
}

/** A few zero bytes come from a broken export: its reader wants to know where. */
function ofZeroBytes(head: Uint8Array): string {
  const others = head.filter((byte) => byte !== 0);
  if (others.length < head.length * TEXT_SHARE || !isText(others)) return 'neither a workbook nor text';
  const line = head.subarray(0, head.indexOf(0)).filter((byte) => byte === 0x0a).length + 1;
  return `text with a zero byte in line ${line}`;
}

function startsWith(head: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => head[index] === byte);
}

/** Whether nothing but printable characters, tabs and line ends stands there. */
function isText(head: Uint8Array): boolean {
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/** Text of two bytes per character has zero bytes; its byte order mark tells, or that only every second byte is one. */
function isUtf16(head: Uint8Array): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true;
  const zeros = [0, 0];
  head.forEach((byte, index) => (zeros[index % 2] = (zeros[index % 2] ?? 0) + (byte === 0 ? 1 : 0)));
  const [even = 0, odd = 0] = zeros;
  return head.length >= SHORTEST_UTF16 && Math.max(even, odd) > head.length / 20 && Math.min(even, odd) === 0;
}
