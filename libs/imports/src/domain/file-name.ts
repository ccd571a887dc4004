const LONGEST_NAME = 255;
const UNNAMED = 'unnamed file';

/** The name of an uploaded file as it is kept and shown: without folders and control characters, at most 255 characters. */
export function cleanFileName(name: string | undefined): string {
  const last = (name ?? '').normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/\p{Cc}|\p{Cf}/gu, '').trim();
  const [start = '', end = ''] = splitEnding(clean);
  return `${start.slice(0, LONGEST_NAME - end.length)}${end}` || UNNAMED;
}

/** The ending is kept when a long name is cut. */
function splitEnding(name: string): [string, string] {
  const match = /\.[A-Za-z0-9]{1,8}$/.exec(name);
  return match ? [name.slice(0, match.index), match[0]] : [name, ''];
}
