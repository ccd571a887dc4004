import { initialsOf } from './avatar.js';

describe('initialsOf', () => {
  it('takes the first and the last word', () => {
    expect(initialsOf('Ines Varga')).toBe('IV');
    expect(initialsOf('Samir van der Linde')).toBe('SL');
    expect(initialsOf(' tierline ')).toBe('T');
  });
});
