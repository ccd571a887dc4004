const QUOTE = 34;
const LINE_FEED = 10;
const RETURN = 13;

/** Cuts the text of a csv file, as it comes in pieces, into records of fields, as Excel would: line ends of every kind, also mixed; a quoted
 *  field may hold delimiters, line ends and doubled quotes; a quote inside an unquoted field is an ordinary character. */
export class RecordParser<T> {
  private readonly delimiter: number;
  private text = '';
  private at = 0;
  private isEnd = false;
  private record: T[] = [];

  /** @param toField what is made of the text of a field */
  constructor(
    delimiter: string,
    private readonly toField: (text: string) => T,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** Characters that wait for the end of their record. */
  get waiting(): number {
    return this.text.length;
  }

  /** Whether the last record opened a quote and the file ended before it was closed. */
  isUnclosed = false;

  /** @param isEnd whether no more text follows
   *  @returns the records that are whole */
  push(piece: string, isEnd: boolean): T[][] {
    this.text = this.text === '' ? piece : this.text + piece;
    this.isEnd = isEnd;
    this.at = 0;
    const records: T[][] = [];
    let whole = 0;
    while (this.at < this.text.length && this.readRecord()) {
      records.push(this.record);
      whole = this.at;
    }
    this.text = isEnd ? '' : this.text.slice(whole);
    return records;
  }

  // Whether a whole record was read; `at` stands behind its line end.
  private readRecord(): boolean {
    this.record = [];
    for (;;) {
      if (!(this.text.charCodeAt(this.at) === QUOTE ? this.readQuoted() : this.readPlain(this.at, ''))) return false;
      const code = this.text.charCodeAt(this.at);
      if (code === this.delimiter) {
        this.at += 1;
        // A delimiter at the very end opens a last field, which is empty.
        if (this.at < this.text.length) continue;
        if (this.isEnd) this.record.push(this.toField(''));
        return this.isEnd;
      }
      return this.endLine(code);
    }
  }

  private endLine(code: number): boolean {
    if (Number.isNaN(code)) return this.isEnd;
    if (code === RETURN) {
      // Whether a line feed follows may only be seen in the next piece.
      if (this.at + 1 === this.text.length && !this.isEnd) return false;
      if (this.text.charCodeAt(this.at + 1) === LINE_FEED) this.at += 1;
    }
    this.at += 1;
    return true;
  }

  // Whether the field is whole; `at` stands at the delimiter or line end behind it.
  private readPlain(from: number, before: string): boolean {
    const { text, delimiter } = this;
    const { length } = text;
    let at = from;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === LINE_FEED || code === RETURN) break;
      at += 1;
    }
    if (at === length && !this.isEnd) return false;
    this.record.push(this.toField(before === '' ? text.slice(from, at) : before + text.slice(from, at)));
    this.at = at;
    return true;
  }

  private readQuoted(): boolean {
    const { text } = this;
    const start = this.at + 1;
    let close = text.indexOf('"', start);
    let isDoubled = false;
    while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) {
      isDoubled = true;
      close = text.indexOf('"', close + 2);
    }
    // A quote at the end of the piece may be the first of two.
    if (!this.isEnd && (close < 0 || close + 1 === text.length)) return false;
    if (close < 0) this.isUnclosed = true;
    const inner = text.slice(start, close < 0 ? text.length : close);
    const field = isDoubled ? inner.replaceAll('""', '"') : inner;
    // What follows the closing quote belongs to the field: `"5" pipe` is the text 5 pipe.
    return this.readPlain(close < 0 ? text.length : close + 1, field);
  }
}
