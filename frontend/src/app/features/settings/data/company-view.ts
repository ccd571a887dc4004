import type { CompanySwitch } from '@tierline/api-client';
import type { Choice } from '@tierline/ui';

/** A company setting that is on or off, in words. */
export interface SwitchEntry {
  readonly key: CompanySwitch;
  readonly title: string;
  readonly says: string;
}

export const SWITCHES: readonly SwitchEntry[] = [
  {
    key: 'leaders-see-pay',
    title: 'Team leaders see the pay of their team',
    says: 'Statements, plans and inquiries of the team. Off: their own only. Attainment is always visible to them.',
  },
  {
    key: 'reps-compare',
    title: 'Sales reps compare themselves with their team',
    says: 'Ranks within the team. A group under five people shows no average.',
  },
];

const LOCALES = ['en-US', 'en-GB', 'en-IN', 'de-DE', 'fr-FR', 'es-ES', 'it-IT', 'nl-NL', 'sv-SE', 'pl-PL', 'pt-BR'];
const REGIONS = ['US', 'CA', 'GB', 'IE', 'IN', 'DE', 'AT', 'CH', 'FR', 'ES', 'IT', 'NL', 'SE', 'PL', 'PT', 'BR', 'AU'];

/** Languages for figures and dates, with one date as an example; the one in force is always offered. */
export function localeChoices(current: string): readonly Choice[] {
  const example = new Date(Date.UTC(2026, 2, 9));
  return withCurrent(LOCALES, current).map((locale) => ({
    value: locale,
    label: nameOf(locale, 'language'),
    detail: `${new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(1234.5)}, ${new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).format(example)}`,
  }));
}

/** Countries whose phone numbers need no prefix. */
export function regionChoices(current: string): readonly Choice[] {
  return withCurrent(REGIONS, current)
    .map((region) => ({ value: region, label: nameOf(region, 'region'), detail: region }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** Time zones of the world, as this browser knows them. */
export function zoneChoices(current: string): readonly Choice[] {
  return withCurrent(Intl.supportedValuesOf('timeZone'), current).map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }));
}

function withCurrent(all: readonly string[], current: string): readonly string[] {
  return all.includes(current) || current === '' ? all : [current, ...all];
}

function nameOf(code: string, type: 'language' | 'region'): string {
  return new Intl.DisplayNames(['en'], { type }).of(code) ?? code;
}
