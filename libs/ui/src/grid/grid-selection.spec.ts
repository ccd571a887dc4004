import { pickedAfter, pickedOfPage, pickState } from './grid-selection.js';

const keys = ['a', 'b', 'c', 'd'];
const set = (...some: string[]): ReadonlySet<string> => new Set(some);

describe('pickedAfter', () => {
  it('turns one row on and off and leaves rows of other pages alone', () => {
    expect(pickedAfter(set('z'), keys, { at: 1, anchor: null })).toEqual(set('z', 'b'));
    expect(pickedAfter(set('z', 'b'), keys, { at: 1, anchor: null })).toEqual(set('z'));
  });

  it('gives a range the state of the clicked row, upwards and downwards', () => {
    expect(pickedAfter(set('a'), keys, { at: 2, anchor: 0 })).toEqual(set('a', 'b', 'c'));
    expect(pickedAfter(set('d'), keys, { at: 1, anchor: 3 })).toEqual(set('b', 'c', 'd'));
    expect(pickedAfter(set('a', 'b', 'c'), keys, { at: 2, anchor: 0 })).toEqual(set());
  });

  it('changes nothing for a row that is gone', () => {
    expect(pickedAfter(set('a'), keys, { at: 9, anchor: null })).toEqual(set('a'));
  });
});

describe('the rows of a page', () => {
  it('are all picked, unless all were', () => {
    expect(pickedOfPage(set('z', 'a'), keys)).toEqual(set('z', 'a', 'b', 'c', 'd'));
    expect(pickedOfPage(set('z', ...keys), keys)).toEqual(set('z'));
  });

  it('say whether none, some or all are', () => {
    expect(pickState(set('z'), keys)).toBe('none');
    expect(pickState(set('b'), keys)).toBe('some');
    expect(pickState(set(...keys), keys)).toBe('all');
    expect(pickState(set(), [])).toBe('none');
  });
});
