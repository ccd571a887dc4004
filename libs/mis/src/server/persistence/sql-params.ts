/** Parameters of one SQL statement under construction. */
export class SqlParams {
  private readonly kept: unknown[];

  constructor(first: readonly unknown[] = []) {
    this.kept = [...first];
  }

  /** Keeps a value and gives the placeholder that stands for it. */
  readonly add = (value: unknown): string => {
    this.kept.push(value);
    return `$${this.kept.length}`;
  };

  get values(): readonly unknown[] {
    return this.kept;
  }
}
