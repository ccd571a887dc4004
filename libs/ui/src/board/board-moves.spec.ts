import { nextTarget, walked } from './board-moves.js';

describe('walked', () => {
  const sizes = [3, 0, 1];

  it('goes up and down a column and stops at its ends', () => {
    expect(walked({ column: 0, card: 0 }, 'ArrowDown', sizes)).toEqual({ column: 0, card: 1 });
    expect(walked({ column: 0, card: 2 }, 'ArrowDown', sizes)).toBeNull();
    expect(walked({ column: 0, card: 0 }, 'ArrowUp', sizes)).toBeNull();
    expect(walked({ column: 0, card: 1 }, 'End', sizes)).toEqual({ column: 0, card: 2 });
  });

  it('goes over empty columns to a card that is there', () => {
    expect(walked({ column: 0, card: 2 }, 'ArrowRight', sizes)).toEqual({ column: 2, card: 0 });
    expect(walked({ column: 2, card: 0 }, 'ArrowLeft', sizes)).toEqual({ column: 0, card: 0 });
    expect(walked({ column: 2, card: 0 }, 'ArrowRight', sizes)).toBeNull();
    expect(walked({ column: 0, card: 0 }, 'x', sizes)).toBeNull();
  });
});

describe('nextTarget', () => {
  const columns = ['new', 'contact', 'interested', 'lost'];

  it('hangs a lifted card only over columns that may take it, and its own', () => {
    const over = (at: string, step: 1 | -1) => nextTarget(columns, ['interested', 'lost'], { at, home: 'new', step });
    expect(over('new', 1)).toBe('interested');
    expect(over('interested', 1)).toBe('lost');
    expect(over('lost', 1)).toBe('lost');
    expect(over('interested', -1)).toBe('new');
  });
});
