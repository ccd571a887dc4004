export { Avatar, initialsOf } from './avatar/avatar.js';
export { Banner } from './banner/banner.js';
export { BoardCard, Board } from './board/board.js';
export { type BoardColumn, type BoardMove } from './board/board-moves.js';
export { BulkBar } from './bulk-bar/bulk-bar.js';
export { Button } from './button/button.js';
export { ChartFrame } from './chart/chart-frame.js';
export { save } from './chart/chart-picture.js';
export {
  moved,
  pointAt,
  shareOf,
  spoken,
  type ChartLayout,
  type ChartPlace,
  type ChartPoint,
  type ChartSeries,
  type ChartSpot,
} from './chart/chart-series.js';
export { ChartTheme } from './chart/chart-theme.js';
export {
  countsView,
  countView,
  type ChartView,
  type Count,
  type CountSeries,
  type CountForms,
  type OpenLabel,
} from './chart/chart-view.js';
export { ConfirmDialog, DialogFrame, Dialogs, type Question } from './dialog/dialog.js';
export { ColumnsMenu, type ColumnChoice } from './columns-menu/columns-menu.js';
export { Contact } from './contact/contact.js';
export { CopyField } from './copy-field/copy-field.js';
export { DropZone } from './drop-zone/drop-zone.js';
export { Control, Field } from './field/field.js';
export { FieldChooser, type ChooserField, type ChooserSide } from './field-chooser/field-chooser.js';
export { Figure } from './figure/figure.js';
export { FilterBar } from './filter-bar/filter-bar.js';
export { chipOf, droppedOf, toggled, valuesOf, type Filter } from './filter-bar/filter.js';
export { DateForms } from './format/date-forms.js';
export { Formats, type FormatSettings } from './format/formats.js';
export {
  isNegative,
  isZero,
  MINUS,
  NO_VALUE,
  NumberForms,
  shiftPoint,
  type AmountParts,
} from './format/number-forms.js';
export { ariaSort, GridCell, nextSort, type GridCellContext, type GridColumn } from './grid/grid-column.js';
export { GridKeys, isTyping } from './grid/grid-keys.js';
export { DataGrid, type GridCellRef, type GridProblem } from './grid/grid.js';
export { Icon } from './icon/icon.js';
export type { IconName } from './icon/icons.js';
export { Issue, type IssueSeverity } from './issue/issue.js';
export { Life, type LifeStep } from './life/life.js';
export { OrderActs } from './order-acts/order-acts.js';
export { Page, PageBar, PageHead } from './page/page.js';
export { CommandPalette, Palette, rank, type PaletteEntry, type PaletteSource } from './palette/palette.js';
export { Panel } from './panel/panel.js';
export { Points, type PointsPart } from './points/points.js';
export { Progress } from './progress/progress.js';
export { CursorPages, type GridPage } from './query/cursor-pages.js';
export { QueryState, type QueryChange } from './query/query-state.js';
export { matching, OptionList, type Choice } from './select/option-list.js';
export { POP_POSITIONS, Select } from './select/select.js';
export { ShortcutsHelp } from './shortcuts/shortcuts-help.js';
export { Shortcuts, type Shortcut } from './shortcuts/shortcuts.js';
export { SideSheet } from './side-sheet/side-sheet.js';
export { SourceWindow, type SourceCell, type SourceRow } from './source-window/source-window.js';
export { Delta, Stat, StatStrip } from './stat-strip/stat-strip.js';
export { EmptyState, FailedState, Late, NoRight, NothingFound } from './states/states.js';
export { Segmented, type Segment } from './tabs/segmented.js';
export { Tabs, type Tab } from './tabs/tabs.js';
export { Marker } from './tag/marker.js';
export { Tag, type Tone } from './tag/tag.js';
export { Theme, type Density, type ThemeChoice } from './theme/theme.js';
export { TierBar } from './tier-bar/tier-bar.js';
export { Timeline, type TimelineEntry } from './timeline/timeline.js';
export { Toaster, Toasts, type Toast } from './toast/toast.js';
export { WriteLock, Writes } from './write-lock/write-lock.js';
