const SPACES = /[\s\u00a0\u200b\u2060\ufeff]+/gu;

/** A text as it is compared and kept: trimmed, inner runs of spaces (non-breaking and line breaks too) as one space. */
export function cleanText(text: string): string {
  return isClean(text) ? text : text.replace(SPACES, ' ').trim();
}

/** A header or a value as it is compared: clean and in lower case. */
export function foldText(text: string): string {
  return cleanText(text).toLowerCase();
}

// Most cells are clean already; this loop is several times cheaper than the replacement.
function isClean(text: string): boolean {
  let before = 32;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 || (code > 126 && mayBeSpace(code))) return false;
    if (code === 32 && before === 32) return false;
    before = code;
  }
  return before !== 32 || text === '';
}

function mayBeSpace(code: number): boolean {
  return code <= 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x2060) || code === 0x3000 || code === 0xfeff;
}
