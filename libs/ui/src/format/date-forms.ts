import { NO_VALUE } from './number-forms.js';

/** Days, months and instants as text in one language and one time zone. */
export class DateForms {
  private readonly cache = new Map<string, Intl.DateTimeFormat>();

  constructor(
    private readonly locale: string,
    private readonly timeZone: string,
  ) {}

  /** "2025-03-09": `9 Mar 2025`. */
  day(date: string | null | undefined): string {
    return date ? this.dayMonthYear(date.slice(0, 10)) : NO_VALUE;
  }

  /** "2025-03-09": `9 Mar`, in tables of one year. */
  dayOfYear(date: string | null | undefined): string {
    if (!date) return NO_VALUE;
    const parts = this.partsOf(date.slice(0, 10));
    return `${parts.day} ${parts.month}`;
  }

  /** "2025-11-14": `Fri 14 Nov`, for days of this and the coming weeks. */
  weekday(date: string): string {
    const name = this.form('weekday', { weekday: 'short' }, 'UTC').format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
    return `${name} ${this.dayOfYear(date)}`;
  }

  /** "2025-04": `April 2025`. */
  month(month: string | null | undefined): string {
    return month ? this.form('month', { month: 'long', year: 'numeric' }, 'UTC').format(firstDay(month)) : NO_VALUE;
  }

  /** "2025-04": `Apr 2025`. */
  monthYear(month: string | null | undefined): string {
    return month
      ? this.form('month-year', { month: 'short', year: 'numeric' }, 'UTC').format(firstDay(month))
      : NO_VALUE;
  }

  /** "2025-04": `Apr`, three letters for axes and the heads of twelve months. */
  monthShort(month: string): string {
    return this.form('month-short', { month: 'short' }, 'UTC').format(firstDay(month)).slice(0, 3);
  }

  /** "2025-04": `April`. */
  monthName(month: string): string {
    return this.form('month-name', { month: 'long' }, 'UTC').format(firstDay(month));
  }

  /** An instant: `12 Nov 2025, 14:32`. */
  instant(at: string | null | undefined): string {
    return at ? `${this.dayMonthYear(this.localDay(at))}, ${this.time(at)}` : NO_VALUE;
  }

  /** An instant in a table of one year: `6 May, 10:31`. */
  instantOfYear(at: string | null | undefined): string {
    if (!at) return NO_VALUE;
    const parts = this.partsOf(this.localDay(at));
    return `${parts.day} ${parts.month}, ${this.time(at)}`;
  }

  /** An instant's time of day: `14:32`. */
  time(at: string): string {
    return this.form('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, this.timeZone).format(
      new Date(at),
    );
  }

  /** "2 hours ago", for timelines only; the full time goes into the tooltip. */
  ago(at: string, now: Date): string {
    const seconds = (new Date(at).getTime() - now.getTime()) / 1000;
    const relative = new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto' });
    for (const [unit, size] of UNITS) {
      if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
    }
    return relative.format(0, 'minute');
  }

  /** Day of an instant in this zone, `2025-05-06`. */
  localDay(at: string): string {
    const parts = this.form(
      'local-day',
      { year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'iso8601' },
      this.timeZone,
    ).formatToParts(new Date(at));
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')}`;
  }

  /** The instant at which a day begins in this zone: `2026-11-20` in Chicago is `2026-11-20T06:00:00.000Z`. */
  startOf(day: string): string {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    const near = midnight - this.offsetAt(midnight);
    return new Date(midnight - this.offsetAt(near)).toISOString(); // the clocks may change between the two
  }

  /** Milliseconds by which this zone is ahead of UTC at an instant. */
  private offsetAt(at: number): number {
    const parts = this.form('offset', { timeZoneName: 'longOffset' }, this.timeZone).formatToParts(at);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  }

  private dayMonthYear(date: string): string {
    const { day, month, year } = this.partsOf(date);
    return `${day} ${month} ${year}`;
  }

  private partsOf(date: string): { day: string; month: string; year: string } {
    const at = new Date(`${date}T00:00:00Z`);
    return {
      day: String(at.getUTCDate()),
      month: this.form('month-short', { month: 'short' }, 'UTC').format(at),
      year: String(at.getUTCFullYear()),
    };
  }

  private form(key: string, options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
    const known = this.cache.get(key);
    if (known) return known;
    const made = new Intl.DateTimeFormat(this.locale, { ...options, timeZone });
    this.cache.set(key, made);
    return made;
  }
}

const MINUTE_MS = 60_000;
const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function firstDay(month: string): Date {
  return new Date(`${month.slice(0, 7)}-01T00:00:00Z`);
}
