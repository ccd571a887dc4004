import { ALIKE, likeness } from '@tierline/shared/intake';
import { loaders } from './registry.js';

describe('headers of one supplier', () => {
  it.each(loaders.flatMap(({ layouts }) => layouts).map((layout) => [layout.name, layout] as const))(
    'are never so alike that one could be taken for another: %s',
    (_name, { columns }) => {
      const headers = columns.filter(({ origin }) => origin === undefined).map(({ header }) => header);
      const alike = headers.flatMap((left, index) =>
        headers
          .slice(index + 1)
          .flatMap((right) => (likeness(left, right) > ALIKE - 0.02 ? [`${left} / ${right}`] : [])),
      );
      expect(alike).toEqual([]);
    },
  );
});
