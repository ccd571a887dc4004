/** Walks the cells of a table as one tab stop. It works on the rendered table, so cells may hold anything. */
export class GridKeys {
  private row = 1;
  private column = 0;

  constructor(private readonly table: () => HTMLTableElement | undefined) {}

  /** Exactly one element of the table can be reached by Tab. */
  syncTabStops(): void {
    const rows = this.rows();
    if (rows.length === 0) return;
    const current = this.target(this.cell(this.row, this.column) ?? this.cell(0, 0));
    for (const row of rows) {
      for (const cell of row.cells) {
        for (const element of [cell, ...focusables(cell)]) setTabIndex(element, element === current ? 0 : -1);
      }
    }
  }

  /** A click or a script put the focus somewhere: that is the current cell now. */
  follow(target: EventTarget | null): void {
    const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('td, th') : null;
    if (!cell?.parentElement) return;
    this.row = this.rows().indexOf(cell.parentElement as HTMLTableRowElement);
    this.column = cell.cellIndex;
    this.syncTabStops();
  }

  /** @returns whether the key moved the focus */
  move(event: KeyboardEvent): boolean {
    const to = this.destination(event);
    if (!to) return false;
    const rows = this.rows();
    this.row = clamp(to.row, rows.length);
    this.column = clamp(to.column, rows[this.row]?.cells.length ?? 1);
    this.syncTabStops();
    this.target(this.cell(this.row, this.column))?.focus();
    return true;
  }

  focusBodyCell(bodyRow: number, column: number): void {
    const head = this.table()?.tHead?.rows.length ?? 0;
    this.row = clamp(head + bodyRow, this.rows().length);
    this.column = column;
    this.syncTabStops();
    this.target(this.cell(this.row, this.column))?.focus();
  }

  /** Index among the body's rows of what holds the element; null in head and foot. */
  bodyRowOf(target: EventTarget | null): number | null {
    const row = target instanceof Element ? target.closest('tr') : null;
    const body = this.table()?.tBodies[0];
    const at = row && body ? [...body.rows].indexOf(row) : -1;
    return at < 0 ? null : at;
  }

  private destination({ key, ctrlKey }: KeyboardEvent): { row: number; column: number } | null {
    const { row, column } = this;
    const last = Number.MAX_SAFE_INTEGER;
    const moves: Record<string, { row: number; column: number }> = {
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      ArrowRight: { row, column: column + 1 },
      ArrowLeft: { row, column: column - 1 },
      PageDown: { row: row + 10, column },
      PageUp: { row: Math.max(1, row - 10), column },
      Home: { row: ctrlKey ? 1 : row, column: 0 },
      End: { row: ctrlKey ? last : row, column: last },
    };
    return moves[key] ?? null;
  }

  private rows(): HTMLTableRowElement[] {
    return [...(this.table()?.rows ?? [])].filter((row) => !row.hidden);
  }

  private cell(row: number, column: number): HTMLTableCellElement | undefined {
    const cells = this.rows()[row]?.cells;
    return cells?.[Math.min(column, cells.length - 1)];
  }

  /** The one control of a cell, or the cell itself. */
  private target(cell: HTMLElement | undefined): HTMLElement | undefined {
    if (!cell) return undefined;
    const inner = focusables(cell);
    return inner.length > 0 ? inner[0] : cell;
  }
}

function focusables(cell: HTMLElement): HTMLElement[] {
  return [...cell.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea')];
}

function setTabIndex(element: HTMLElement, value: number): void {
  if (element.getAttribute('tabindex') !== String(value)) element.setAttribute('tabindex', String(value));
}

function clamp(value: number, count: number): number {
  return Math.min(Math.max(0, value), Math.max(0, count - 1));
}

/** Whether keys belong to a field that is being written in. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && ['checkbox', 'radio', 'button'].includes(target.type))
  );
}
