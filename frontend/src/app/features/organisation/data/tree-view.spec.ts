import { lineAfter, linesOf, parentsFor, pathOf, stopAt, stopsOf, withBelow, type TreeNode } from './tree-view.js';

const node = (id: string, parentId: string | null, name = id): TreeNode => ({ id, name, parentId });
const NODES = [
  node('south', 'sales'),
  node('sales', null),
  node('north', 'sales'),
  node('ames', 'north'),
  node('hr', null),
];
const lines = linesOf(NODES, new Set());

describe('the lines of a tree', () => {
  it('go down by name, with level and place for readers', () => {
    expect(
      lines.map(({ node: { id }, level, position, siblings }) => `${id} ${level} ${position}/${siblings}`),
    ).toEqual(['hr 1 1/2', 'sales 1 2/2', 'north 2 1/2', 'ames 3 1/1', 'south 2 2/2']);
  });

  it('leave out what is below a closed one, and keep one whose parent is not there', () => {
    expect(linesOf(NODES, new Set(['sales'])).map((line) => line.node.id)).toEqual(['hr', 'sales']);
    expect(linesOf([node('north', 'gone')], new Set())).toHaveLength(1);
  });

  it('are walked by arrows as trees are', () => {
    expect(lineAfter(lines, 1, 'ArrowLeft')).toBe('close');
    expect(lineAfter(lines, 3, 'ArrowLeft')).toBe(2);
    expect(lineAfter(lines, 1, 'ArrowRight')).toBe(2);
    expect(lineAfter(linesOf(NODES, new Set(['sales'])), 1, 'ArrowRight')).toBe('open');
    expect(lineAfter(lines, 0, 'ArrowRight')).toBeNull();
    expect([lineAfter(lines, 0, 'End'), lineAfter(lines, 4, 'ArrowDown'), lineAfter(lines, 0, 'x')]).toEqual([
      4,
      4,
      null,
    ]);
  });
});

it('knows what is below a node, and never offers it as its parent', () => {
  expect([...withBelow(NODES, 'sales')].sort()).toEqual(['ames', 'north', 'sales', 'south']);
  expect(parentsFor(NODES, 'north').map(({ id }) => id)).toEqual(['south', 'sales', 'hr']);
  expect(parentsFor(NODES, null)).toHaveLength(5);
});

it('says the way from the top', () => {
  expect(pathOf(NODES, 'ames')).toBe('sales › north › ames');
});

it('stops on the days of changes and today', () => {
  const stops = stopsOf(['2026-03-01', '2024-01-01'], '2026-11-20');
  expect(stops).toEqual(['2024-01-01', '2026-03-01', '2026-11-20']);
  expect([stopAt(stops, '2026-04-01'), stopAt(stops, '2020-01-01'), stopAt(stops, '2030-01-01')]).toEqual([1, 0, 2]);
});
