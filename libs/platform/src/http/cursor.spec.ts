import { decodeCursor, encodeCursor } from './cursor.js';

describe('cursor', () => {
  it('comes back as it went', () => {
    expect(decodeCursor(encodeCursor(['Ärzte & Söhne', 12, null]))).toEqual(['Ärzte & Söhne', 12, null]);
  });

  it.each([
    '',
    'x',
    encodeCursor([]).slice(1),
    Buffer.from('{"a":1}').toString('base64url'),
    Buffer.from('[[1]]').toString('base64url'),
  ])('refuses %j', (text) => {
    expect(() => decodeCursor(text)).toThrow('The cursor is not one that this list gave out.');
  });
});
