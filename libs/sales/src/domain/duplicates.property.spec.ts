import fc from 'fast-check';
import { verdictsOf, withOrdinals } from './duplicates.js';

const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 20 });
const newIn = (file: readonly string[], ledger: ReadonlySet<string>): string[] =>
  file.filter((_, index) => verdictsOf(file, ledger)[index] === 'new');

describe('rows that are added to a month', () => {
  it('are all new in an empty ledger, equal lines too', () => {
    fc.assert(
      fc.property(lines, (file) => {
        expect(newIn(withOrdinals(file), new Set())).toHaveLength(file.length);
      }),
    );
  });

  it('are all there after the same file, in whatever order its lines come', () => {
    fc.assert(
      fc.property(
        lines.chain((file) => fc.tuple(fc.constant(file), fc.shuffledSubarray(file, { minLength: file.length }))),
        ([file, shuffled]) => {
          expect(newIn(withOrdinals(shuffled), new Set(withOrdinals(file)))).toEqual([]);
        },
      ),
    );
  });

  it('leave each line as often as the fuller of two files has it', () => {
    fc.assert(
      fc.property(lines, lines, (first, second) => {
        const ledger = new Set(withOrdinals(first));
        const all = [...ledger, ...newIn(withOrdinals(second), ledger)];
        for (const line of ['a', 'b', 'c']) {
          const times = (file: readonly string[]) => file.filter((one) => one === line).length;
          expect(all.filter((key) => key.startsWith(`${line}#`))).toHaveLength(Math.max(times(first), times(second)));
        }
      }),
    );
  });
});
