import type { ChangeLeadSettingsRequest, LeadSettingsDto } from '@tierline/api-client';

/** A setting as the form shows it. Lists are typed one entry a line; pairs as "bombay = Mumbai". */
export interface SettingField {
  readonly key: keyof ChangeLeadSettingsRequest;
  readonly label: string;
  readonly kind: 'points' | 'days' | 'hour' | 'switch' | 'lines' | 'pairs' | 'order' | 'region' | 'weekdays';
  readonly hint?: string;
}

export interface SettingGroup {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly fields: readonly SettingField[];
}

export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    key: 'scoring',
    title: 'Scoring',
    text: 'What the data of a lead are worth. Scores and priorities of all leads are worked out again when this changes.',
    fields: [
      { key: 'phonePoints', label: 'Valid phone', kind: 'points' },
      { key: 'emailPoints', label: 'Valid email', kind: 'points' },
      { key: 'cityPoints', label: 'City', kind: 'points' },
      { key: 'profilePoints', label: 'Child age or lead type', kind: 'points' },
      { key: 'highFrom', label: 'High from a score of', kind: 'points' },
      { key: 'mediumFrom', label: 'Medium from a score of', kind: 'points' },
      { key: 'urgentStatuses', label: 'Statuses that make High urgent', kind: 'lines', hint: 'One status a line.' },
      { key: 'urgentAfterDays', label: 'High is urgent when late by', kind: 'days' },
    ],
  },
  {
    key: 'follow-ups',
    title: 'Follow-ups',
    text: 'When a lead is overdue, who is told, and which days do not count.',
    fields: [
      { key: 'overdueAfterDays', label: 'Overdue when late by', kind: 'days' },
      { key: 'escalateAfterDays', label: 'The leader is told when late by', kind: 'days' },
      { key: 'skipsDaysOff', label: 'A follow-up never falls on a day off', kind: 'switch' },
      { key: 'weekdaysOff', label: 'Days off of every week', kind: 'weekdays' },
      { key: 'holidays', label: 'Holidays', kind: 'lines', hint: 'One day a line, as 2026-12-25.' },
      {
        key: 'reEngagesAutomatically',
        label: 'After three follow-ups without success a lead goes to Re-engage Later by itself',
        kind: 'switch',
      },
      {
        key: 'digestHour',
        label: 'Everybody is told of the follow-ups of the day from',
        kind: 'hour',
        hint: 'Hour of the day where the company is, 0 to 23.',
      },
      { key: 'sendsDigest', label: 'The follow-ups of the day come by mail, too', kind: 'switch' },
      { key: 'sendsEscalations', label: 'Leaders hear by mail of what lies for long, too', kind: 'switch' },
    ],
  },
  {
    key: 'files',
    title: 'Files and numbers',
    text: 'How phones, days and cities are read, on screen and in files.',
    fields: [
      {
        key: 'phoneRegion',
        label: 'Region of numbers without a plus sign',
        kind: 'region',
        hint: 'Two letters, as IN. Empty: the region of the company.',
      },
      { key: 'dateOrder', label: 'Days such as 03/04/2026', kind: 'order' },
      { key: 'cityAliases', label: 'Other spellings of cities', kind: 'pairs', hint: 'One a line: bombay = Mumbai.' },
    ],
  },
];

/** Texts of a form by key; a switch says "true" or "false". */
export type SettingTexts = Readonly<Record<string, string>>;

export function textsOfSettings(settings: LeadSettingsDto): SettingTexts {
  const region = settings.hasOwnPhoneRegion ? settings.phoneRegion : '';
  const values: Readonly<Record<string, unknown>> = { ...settings, phoneRegion: region };
  return Object.fromEntries(
    SETTING_GROUPS.flatMap(({ fields }) => fields.map(({ key, kind }) => [key, written(values[key], kind)])),
  );
}

function written(value: unknown, kind: SettingField['kind']): string {
  if (kind === 'pairs') {
    return Object.entries((value ?? {}) as Readonly<Record<string, string>>)
      .map(([from, to]) => `${from} = ${to}`)
      .join('\n');
  }
  if (Array.isArray(value)) return value.join(kind === 'weekdays' ? ',' : '\n');
  return value === null || value === undefined ? '' : String(value as string | number | boolean);
}

/** What is wrong with the texts of a group, by key. */
export function faultsOfSettings(
  fields: readonly SettingField[],
  texts: SettingTexts,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap(({ key, kind }) => {
      const fault = faultOf((texts[key] ?? '').trim(), kind);
      return fault ? [[key, fault]] : [];
    }),
  );
}

function faultOf(text: string, kind: SettingField['kind']): string | null {
  if (kind === 'points' || kind === 'days') return /^\d{1,4}$/.test(text) ? null : 'Enter a whole number.';
  if (kind === 'hour') return /^([01]?\d|2[0-3])$/.test(text) ? null : 'Enter an hour from 0 to 23.';
  if (kind === 'region')
    return text === '' || /^[A-Z]{2}$/.test(text) ? null : 'Enter two capital letters, or nothing.';
  if (kind === 'pairs')
    return linesOf(text).every((line) => /^[^=]+=[^=]+$/.test(line)) ? null : 'Write each line as bombay = Mumbai.';
  return null;
}

/** The settings that differ from what was there, as they are sent. */
export function changesOfSettings(
  fields: readonly SettingField[],
  texts: SettingTexts,
  before: SettingTexts,
): ChangeLeadSettingsRequest {
  const changed = fields.filter(({ key }) => (texts[key] ?? '').trim() !== (before[key] ?? '').trim());
  return Object.fromEntries(changed.map(({ key, kind }) => [key, meant((texts[key] ?? '').trim(), kind)]));
}

function meant(text: string, kind: SettingField['kind']): unknown {
  switch (kind) {
    case 'points':
    case 'days':
    case 'hour':
      return Number(text);
    case 'switch':
      return text === 'true';
    case 'lines':
      return linesOf(text);
    case 'weekdays':
      return text === '' ? [] : text.split(',').map(Number).sort();
    case 'pairs':
      return Object.fromEntries(linesOf(text).map((line) => line.split('=').map((part) => part.trim())));
    case 'region':
      return text === '' ? null : text;
    case 'order':
      return text;
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
