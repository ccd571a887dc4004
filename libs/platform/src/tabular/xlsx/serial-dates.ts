import type { SourceCell } from '@tierline/shared/intake';

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
const EPOCH = Date.UTC(1899, 11, 30);
const DAYS_TO_1904 = 1462;
const LAST_SERIAL = 2_958_466;
const CACHED_DAYS = 10_000;

/** Text of a date cell's serial number: `YYYY-MM-DD`, with `T` and the time when it is not midnight; null when it is no day.
 *  Days before March 1900 follow Excel, which counts a 29 February 1900. */
export class SerialDates {
  private readonly cells = new Map<number, SourceCell>();
  /** Dates of one file lie close together: the few distinct ones are made once. */
  private readonly days = new Map<number, string>();

  constructor(private readonly isDate1904: boolean) {}

  /** The cell of a serial number, the same object for repeated ones; null when it is no day. */
  cellOf(serial: number): SourceCell | null {
    const known = this.cells.get(serial);
    if (known) return known;
    const text = this.textOf(serial);
    if (text === null) return null;
    const cell: SourceCell = { kind: 'date', text };
    if (this.cells.size < CACHED_DAYS) this.cells.set(serial, cell);
    return cell;
  }

  textOf(serial: number): string | null {
    const shifted = this.isDate1904 ? serial + DAYS_TO_1904 : serial;
    if (!(shifted >= 0 && shifted < LAST_SERIAL)) return null;
    let day = Math.floor(shifted);
    const seconds = Math.round((shifted - day) * DAY_SECONDS);
    if (seconds === DAY_SECONDS) day += 1;
    const text = this.dayText(day);
    return seconds === 0 || seconds === DAY_SECONDS ? text : `${text}T${clock(seconds)}`;
  }

  private dayText(day: number): string {
    const corrected = !this.isDate1904 && day < 60 ? day + 1 : day;
    const known = this.days.get(corrected);
    if (known !== undefined) return known;
    const text = new Date(EPOCH + corrected * DAY_MS).toISOString().slice(0, 10);
    if (this.days.size < CACHED_DAYS) this.days.set(corrected, text);
    return text;
  }
}

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
