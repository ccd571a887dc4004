/** What tells one upload from another before it is read: the fields before the file, the file's name, and the length of it all. */
export interface UploadHead {
  readonly fields: Readonly<Record<string, string>>;
  readonly fileName: string | null;
}

const CRLF = '\r\n';

/** The boundary of a multipart content type; null when it is none. */
export function boundaryOf(contentType: string | undefined): string | null {
  const match = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2] ?? null;
}

/** Reads the parts of a multipart body up to its first file.
 *  @returns null while the head is not complete in the bytes given */
export function readUploadHead(head: Buffer, boundary: string): UploadHead | null {
  const text = head.toString('latin1');
  const delimiter = `--${boundary}`;
  const fields: Record<string, string> = {};
  let at = text.indexOf(delimiter);
  while (at >= 0) {
    const begin = at + delimiter.length;
    if (text.startsWith('--', begin)) return { fields, fileName: null };
    const headerEnd = text.indexOf(CRLF + CRLF, begin);
    if (headerEnd < 0) return null;
    const part = readPart(text.slice(begin, headerEnd));
    if (part.fileName !== null) return { fields, fileName: part.fileName };
    const valueEnd = text.indexOf(CRLF + delimiter, headerEnd + 4);
    if (valueEnd < 0) return null;
    fields[part.name] = Buffer.from(text.slice(headerEnd + 4, valueEnd), 'latin1').toString('utf8');
    at = valueEnd + CRLF.length;
  }
  return null;
}

function readPart(header: string): { name: string; fileName: string | null } {
  const disposition = /content-disposition:([^\r\n]*)/i.exec(header)?.[1] ?? '';
  return {
    name: /[;\s]name="([^"]*)"/i.exec(disposition)?.[1] ?? '',
    fileName: /[;\s]filename\*?="?([^";]*)/i.exec(disposition)?.[1] ?? null,
  };
}
