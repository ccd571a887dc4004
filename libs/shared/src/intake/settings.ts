import type { CellTest, GivenText, Layout, LayoutColumn } from './layout.js';
import { FileRefused } from './outcome.js';

/** Something about a loader that the company may set otherwise, with what counts until it does. */
export interface LoaderSetting {
  /** Name in layouts and on the wire. */
  readonly key: string;
  readonly title: string;
  readonly type: 'text' | 'percent' | 'product-line';
  readonly default: string;
}

/** What the settings of a loader say, by key; `revenueMonth` is the month chosen on upload. */
export type SettingValues = Readonly<Record<string, string>>;

/** Setting of a layout that stands for the month chosen on upload. */
export const CHOSEN_MONTH = 'revenueMonth';

const PREFIX = 'setting.';

/** The values that hold for one upload: what was pinned to it, else the defaults, and the chosen month.
 *  @param params choices of the upload; a pinned setting is called `setting.<key>` */
export function settingValues(
  settings: readonly LoaderSetting[],
  params: Readonly<Record<string, string>>,
): SettingValues {
  const values = settings.map(({ key, default: standard }) => [key, params[settingParam(key)] ?? standard] as const);
  const month = params[CHOSEN_MONTH];
  return { ...Object.fromEntries(values), ...(month === undefined ? {} : { [CHOSEN_MONTH]: month }) };
}

/** Name under which a setting is pinned to an upload. */
export function settingParam(key: string): string {
  return PREFIX + key;
}

export function isSettingParam(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** The layout with the values in the place of its settings; a setting without a value stays. */
export function withSettings<Columns extends readonly LayoutColumn[]>(
  layout: Layout<Columns>,
  values: SettingValues,
): Layout<Columns> {
  const text = (given: GivenText): GivenText => (typeof given === 'string' ? given : (values[given.setting] ?? given));
  const tests = (all: readonly CellTest[]): CellTest[] =>
    all.map((test) => ('text' in test ? { ...test, text: text(test.text) } : test));
  const { skip } = layout;
  return {
    ...layout,
    columns: layout.columns.map((column) =>
      column.origin?.from === 'fixed'
        ? { ...column, origin: { ...column.origin, text: text(column.origin.text) } }
        : column,
    ) as unknown as Columns,
    ...(skip === undefined ? {} : { skip: skip.map((rule) => ({ ...rule, tests: tests(rule.tests) })) }),
  };
}

/** @throws FileRefused `revenue-month-missing` when the layout needs the month that nobody chose */
export function requireChosenMonth(layout: Layout): void {
  const isOpen = layout.columns.some(
    ({ origin }) => origin?.from === 'fixed' && typeof origin.text !== 'string' && origin.text.setting === CHOSEN_MONTH,
  );
  if (!isOpen) return;
  const message =
    'The file does not say in which month its sales count. Upload it again and choose the revenue month. Nothing was stored.';
  throw new FileRefused('revenue-month-missing', message, [
    { code: 'revenue-month-missing', severity: 'blocking', column: null, field: CHOSEN_MONTH, value: null, message },
  ]);
}
