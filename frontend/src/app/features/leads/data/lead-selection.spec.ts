import { selectionOf } from './lead-selection.js';

const of = (address: string) => {
  const params = new URLSearchParams(address);
  return selectionOf((key) => params.getAll(key));
};

describe('selectionOf', () => {
  it('takes lists, words, numbers and truths as the API wants them', () => {
    expect(of('status=New Lead&status=Interested&q=zoya&scoreFrom=70&hasPhone=false&from=2025-11-01')).toEqual({
      status: ['New Lead', 'Interested'],
      q: 'zoya',
      scoreFrom: 70,
      hasPhone: false,
      from: '2025-11-01',
    });
  });

  it('leaves sort, page and what is no number', () => {
    expect(of('sort=-score&cursor=x&lead=1&scoreTo=many&city=')).toEqual({});
    expect(of('')).toEqual({});
  });
});
