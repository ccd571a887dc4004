import { COMPARED_KINDS } from './compared-rows.js';
import { Differences, placeOf, type Difference } from './differences.js';

const LIST: readonly Difference[] = [
  { kind: 'changed', before: 1, after: 1 },
  { kind: 'removed', before: 2, after: null },
  { kind: 'added', before: null, after: 2 },
  { kind: 'removed', before: 5, after: null },
  { kind: 'changed', before: 3, after: 70_000 },
];

function pack(list: readonly Difference[]): Buffer {
  const packed = Buffer.alloc(list.length * 12);
  for (const [index, { kind, before, after }] of list.entries()) {
    packed.writeInt32BE(COMPARED_KINDS.indexOf(kind) + 1, index * 12);
    packed.writeInt32BE(before ?? 0, index * 12 + 4);
    packed.writeInt32BE(after ?? 0, index * 12 + 8);
  }
  return packed;
}

describe('the differences of two versions', () => {
  const differences = new Differences(pack(LIST), 9);

  it('are counted by kind', () => {
    expect(differences.counts).toEqual({ added: 1, removed: 2, changed: 2 });
    expect([differences.same, differences.bytes]).toEqual([9, 60]);
  });

  it.each([1, 2, 3, 5])('come in pages of %d, each once and in their order', (limit) => {
    const seen: Difference[] = [];
    for (;;) {
      const last = seen.at(-1);
      const page = differences.page(limit, { kind: null, behind: last ? placeOf(last) : null });
      if (page.length === 0) break;
      seen.push(...page);
    }
    expect(seen).toEqual(LIST);
  });

  it('are those of one kind behind a place that is in the list no more', () => {
    const behind = { row: 2, isAfter: true };
    expect(differences.page(10, { kind: 'removed', behind })).toEqual([LIST[3]]);
    expect(differences.page(10, { kind: 'added', behind: { row: 4, isAfter: false } })).toEqual([]);
  });

  it('may be none', () => {
    expect(new Differences(Buffer.alloc(0), 3).page(5, { kind: null, behind: null })).toEqual([]);
  });
});
