import { inject, Injectable, signal } from '@angular/core';
import {
  Backend,
  Downloads,
  exportStatement,
  getCommissionLine,
  getStatement,
  listCommissionLines,
  type CommissionLineDto,
  type ExplainedLineDto,
  type StatementDto,
} from '@tierline/api-client';
import { latest, type Remote } from '../../../remote.js';

/** Lines of one product line, as far as they were asked for. */
export interface LinesOf {
  readonly items: readonly CommissionLineDto[];
  readonly nextCursor: string | null;
  readonly isLoading: boolean;
  readonly problem: string | null;
}

const FIRST = 20;
const MORE = 100;
const NOTHING: LinesOf = { items: [], nextCursor: null, isLoading: true, problem: null };

/** One statement, the lines of the product lines that were opened, and the one line that is looked at. */
@Injectable()
export class StatementStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly answer = latest<StatementDto>();
  private readonly one = latest<ExplainedLineDto>();
  private readonly opened = signal<ReadonlyMap<string, LinesOf>>(new Map());
  private asked: { repId: string; month: string } | null = null;

  readonly statement = this.answer.remote;
  readonly line = this.one.remote;
  readonly lines = this.opened.asReadonly();

  async load(repId: string, month: string): Promise<void> {
    const isOther = this.asked?.repId !== repId || this.asked.month !== month;
    if (isOther) this.opened.set(new Map());
    const asked = (this.asked = { repId, month });
    await this.answer.ask((signal) => this.backend.call(getStatement, { repId, month }, { signal }));
    const only = onlyLineOf(this.answer.remote());
    if (isOther && this.asked === asked && only !== null) await this.openLines(only);
  }

  /** Fetches the first lines of a product line, or the next ones. */
  async openLines(productLine: string): Promise<void> {
    const asked = this.asked;
    if (!asked) return;
    const known = this.opened().get(productLine) ?? NOTHING;
    this.put(productLine, { ...known, isLoading: true, problem: null });
    try {
      const page = await this.backend.call(listCommissionLines, {
        rep: asked.repId,
        month: asked.month,
        productLine,
        limit: known.items.length === 0 ? FIRST : MORE,
        ...(known.nextCursor ? { cursor: known.nextCursor } : {}),
      });
      if (this.asked !== asked) return;
      this.put(productLine, {
        items: [...known.items, ...page.items],
        nextCursor: page.nextCursor,
        isLoading: false,
        problem: null,
      });
    } catch (error) {
      this.put(productLine, {
        ...known,
        isLoading: false,
        problem: error instanceof Error ? error.message : String(error),
      });
    }
  }

  closeLines(productLine: string): void {
    this.opened.update((all) => new Map([...all].filter(([key]) => key !== productLine)));
  }

  openLine(saleId: string): Promise<void> {
    return this.one.ask((signal) => this.backend.call(getCommissionLine, { saleId }, { signal }));
  }

  /** @throws Problem */
  async export(): Promise<void> {
    if (this.asked) await this.downloads.save(exportStatement, this.asked, `statement-${this.asked.month}.xlsx`);
  }

  private put(productLine: string, lines: LinesOf): void {
    this.opened.update((all) => new Map(all).set(productLine, lines));
  }
}

/** The product line of a statement that has just one: there is nothing to choose, so its lines are shown at once. */
function onlyLineOf(remote: Remote<StatementDto>): string | null {
  const [line, ...others] = remote.state === 'ready' ? remote.value.lines : [];
  return line && others.length === 0 ? line.productLine : null;
}
