import { fileKindOf } from './file-kind.js';

const bytes = (...values: number[]) => Uint8Array.from(values);
const text = (content: string) => new TextEncoder().encode(content);

describe('kind of a file', () => {
  it.each([
    ['an xlsx or another zip archive', bytes(0x50, 0x4b, 0x03, 0x04, 0x14)],
    ['an xls or an encrypted workbook', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ['a pdf', text('%PDF-1.7')],
    ['csv', text('Date;Invoice\r\n')],
    ['csv of two bytes per character', bytes(0xff, 0xfe, 0x44, 0x00)],
    [
      'csv of two bytes per character without a mark',
      bytes(...[...'Date;Invoice;Sum'].flatMap((c) => [c.charCodeAt(0), 0])),
    ],
    ['text in another encoding', bytes(0x4d, 0xfc, 0x6c)],
  ])('lets the reader decide about %s', (_name, head) => {
    expect(fileKindOf(head)).toEqual({ isTable: true });
  });

  it.each([
    ['a PNG picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['a gzip archive', bytes(0x1f, 0x8b, 0x08)],
    ['a program', bytes(0x4d, 0x5a, 0x90, 0x00)],
    ['neither a workbook nor text', bytes(0x41, 0x00, 0x42, 0x00)],
    [
      'text with a zero byte in line 2',
      text(`Date;Invoice No\r\n2025-03-09;A-\u0000104\u0000\r\n${'x'.repeat(40)}\r\n`),
    ],
  ])('knows %s at once', (what, head) => {
    expect(fileKindOf(head)).toEqual({ isTable: false, what });
  });

  it('does not take text that begins like a program for one', () => {
    expect(fileKindOf(text('MZ-1,2,3'))).toEqual({ isTable: true });
  });
});
