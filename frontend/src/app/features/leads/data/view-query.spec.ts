import { viewOf, viewQuery } from './view-query.js';

describe('viewQuery', () => {
  it('keeps filters, order and columns in one order, and forgets row and page', () => {
    expect(viewQuery('status=New+Lead&lead=1&city=Pune&page=2&cursor=x&status=Interested&sort=-score')).toBe(
      'city=Pune&sort=-score&status=Interested&status=New+Lead',
    );
  });
});

describe('viewOf', () => {
  const views = [{ id: 'v1', query: 'status=Interested&city=Pune' }];

  it('finds the view that an address stands for, however it is written', () => {
    expect(viewOf('city=Pune&status=Interested&lead=7', views)).toBe('v1');
    expect(viewOf('city=Pune', views)).toBeNull();
    expect(viewOf('', [{ id: 'v2', query: '' }])).toBeNull();
  });
});
