/** Looks at something whenever it is asked to: one look at a time, and whatever is asked for meanwhile makes one more. */
export class LooksInTurn {
  private isLooking = false;
  private isAskedAgain = false;
  private hasEnded = false;

  /** @param options.gapMs shortest pause between two looks
   *  @param options.onError what a look threw; the next one is made all the same */
  constructor(
    private readonly look: () => Promise<void>,
    private readonly options: { readonly gapMs: number; readonly onError: (error: unknown) => void },
  ) {}

  ask(): void {
    if (this.hasEnded) return;
    if (this.isLooking) {
      this.isAskedAgain = true;
      return;
    }
    this.isLooking = true;
    void this.look()
      .catch(this.options.onError)
      .finally(() => setTimeout(() => this.next(), this.options.gapMs).unref());
  }

  /** No look begins any more. */
  end(): void {
    this.hasEnded = true;
  }

  private next(): void {
    this.isLooking = false;
    if (!this.isAskedAgain) return;
    this.isAskedAgain = false;
    this.ask();
  }
}
