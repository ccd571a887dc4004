import type { LeadTallyDto } from '@tierline/api-client';
import { countView, countsView, type ChartView, type DateForms, type NumberForms } from '@tierline/ui';

export interface Forms {
  readonly dates: DateForms;
  readonly numbers: NumberForms;
}

/** A state of leads: its key in the API, its field in a tally, its words, and its place among the categorical colours. */
interface LeadState {
  readonly key: string;
  readonly field: 'new' | 'inProgress' | 'closed' | 'rejected';
  readonly label: string;
  readonly color: number;
}

/** On the way of a lead, first to last. */
export const LEAD_STATES: readonly LeadState[] = [
  { key: 'new', field: 'new', label: 'New', color: 2 },
  { key: 'in-progress', field: 'inProgress', label: 'In progress', color: 1 },
  { key: 'closed', field: 'closed', label: 'Closed', color: 4 },
  { key: 'rejected', field: 'rejected', label: 'Rejected', color: 5 },
];

/** "In progress"; the key itself where it is no state. */
export function stateWord(state: string): string {
  return LEAD_STATES.find(({ key }) => key === state)?.label ?? state;
}

/** The colours of the states in their order. */
export function stateColors(categories: readonly string[]): readonly string[] {
  return LEAD_STATES.map(({ color }) => categories[color] ?? '');
}

/** How leads are spread over the states. */
export function stateShares(tally: LeadTallyDto, { numbers }: Forms): ChartView {
  return countView(
    LEAD_STATES.map(({ label, field }) => [label, tally[field]]),
    { key: 'leads', name: 'Leads', color: '' },
    { what: 'leads', by: 'state', numbers },
  );
}

/** Leads of several things, a part of each bar per state. */
export function statesBy(
  rows: readonly (readonly [label: string, tally: LeadTallyDto])[],
  by: string,
  { categories, numbers }: { readonly categories: readonly string[]; readonly numbers: NumberForms },
): ChartView {
  const [largest] = [...rows].sort((a, b) => b[1].total - a[1].total);
  const view = countsView(
    rows.map(([label]) => label),
    LEAD_STATES.map(({ key, label, field, color }) => ({
      ...{ key, name: label, color: categories[color] ?? '' },
      values: rows.map(([, tally]) => tally[field]),
    })),
    { what: 'leads', by, numbers },
  );
  const summary =
    largest && !view.isEmpty
      ? `Most leads by ${by}: ${largest[0]} with ${numbers.count(largest[1].total)}.`
      : 'No leads.';
  return { ...view, summary };
}
