import { boundaryOf, readUploadHead } from './multipart-fingerprint.js';

const BOUNDARY = '----x1';
const field = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="june.xlsx"\r\nContent-Type: application/zip\r\n\r\nPK`;

describe('head of an upload', () => {
  it('reads the fields before the file, and its name', () => {
    const head = Buffer.from(`${field('target', 'sales')}${field('loader', 'cygnus')}${file}`);
    expect(readUploadHead(head, BOUNDARY)).toEqual({
      fields: { target: 'sales', loader: 'cygnus' },
      fileName: 'june.xlsx',
    });
  });

  it('waits for more while the head is not complete', () => {
    expect(readUploadHead(Buffer.from(field('target', 'sales')), BOUNDARY)).toBeNull();
    expect(readUploadHead(Buffer.from(`--${BOUNDARY}\r\nContent-Dispo`), BOUNDARY)).toBeNull();
  });

  it('reads a form without a file', () => {
    const head = Buffer.from(`${field('name', 'Zoë')}--${BOUNDARY}--\r\n`);
    expect(readUploadHead(head, BOUNDARY)).toEqual({ fields: { name: 'Zoë' }, fileName: null });
  });

  it('knows the boundary of a multipart request only', () => {
    expect(boundaryOf(`multipart/form-data; boundary=${BOUNDARY}`)).toBe(BOUNDARY);
    expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"')).toBe('a b');
    expect(boundaryOf('application/json')).toBeNull();
  });
});
