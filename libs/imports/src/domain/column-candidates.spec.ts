import { columnCandidates, likeness } from './column-candidates.js';

describe('candidates for a missing column', () => {
  const columns = [
    { position: 0, header: 'Cust Name' },
    { position: 1, header: 'Inv. Total' },
    { position: 2, header: 'Invoice-Total (USD)' },
    { position: 3, header: 'Zip' },
  ];

  it('are the headers that look alike, most alike first', () => {
    expect(columnCandidates(['Invoice Total'], columns).map(({ position }) => position)).toEqual([2, 1]);
  });

  it('are none when nothing looks alike', () => {
    expect(columnCandidates(['Rep %'], columns)).toEqual([]);
  });

  it('are found by any of the known spellings', () => {
    expect(columnCandidates(['Client', 'Customer Name'], columns)[0]?.position).toBe(0);
  });

  it('are measured from 0 to 1', () => {
    expect(likeness('invoice', 'invoice')).toBe(1);
    expect(likeness('', '')).toBe(0);
    expect(likeness('abc', 'xyz')).toBe(0);
  });
});
