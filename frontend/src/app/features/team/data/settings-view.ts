import type { ChangeTeamSettingsRequest, TeamSettingsDto } from '@tierline/api-client';
import type { Choice } from '@tierline/ui';

/** The fields of the form as they are typed. */
export interface SettingsDraft {
  readonly name: string;
  readonly maximumSize: string;
  readonly minimumSuccessRate: string;
  readonly targetLeadsPerDay: string;
  readonly reviewRhythm: TeamSettingsDto['reviewRhythm'];
  readonly assignsAutomatically: boolean;
  readonly assignmentWay: TeamSettingsDto['assignmentWay'];
  readonly sendsNotices: boolean;
  readonly holdsCompetitions: boolean;
}

export const RHYTHMS: readonly Choice[] = [
  { value: 'weekly', label: 'Weekly' },
  { value: 'monthly', label: 'Monthly' },
  { value: 'quarterly', label: 'Quarterly' },
];

/** How leads that fall to a team are dealt out. */
export const WAYS: readonly Choice[] = [
  { value: 'balanced', label: 'To who has the fewest open leads' },
  { value: 'round-robin', label: 'In turn' },
];

/** What may stand in the fields with numbers. */
const LIMITS = {
  maximumSize: { from: 1, to: 10_000, text: 'Enter a whole number from 1 to 10,000.' },
  minimumSuccessRate: { from: 0, to: 100, text: 'Enter a whole percentage from 0 to 100.' },
  targetLeadsPerDay: { from: 0, to: 1_000, text: 'Enter a whole number from 0 to 1,000.' },
} as const;
type NumberField = keyof typeof LIMITS;
const NUMBER_FIELDS = Object.keys(LIMITS) as NumberField[];

export type SettingsFaults = Partial<Record<NumberField | 'name', string>>;

export function draftOf(team: TeamSettingsDto): SettingsDraft {
  const { name, reviewRhythm, assignsAutomatically, assignmentWay, sendsNotices, holdsCompetitions } = team;
  return {
    ...{ name, reviewRhythm, assignsAutomatically, assignmentWay, sendsNotices, holdsCompetitions },
    maximumSize: String(team.maximumSize),
    minimumSuccessRate: String(team.minimumSuccessRate),
    targetLeadsPerDay: String(team.targetLeadsPerDay),
  };
}

/** What is wrong with the typed fields; nothing when it can be saved. */
export function faultsOf(draft: SettingsDraft): SettingsFaults {
  const faults: SettingsFaults = draft.name.trim() === '' ? { name: 'Enter a name.' } : {};
  for (const field of NUMBER_FIELDS) {
    const { from, to, text } = LIMITS[field];
    const isWhole = /^\d{1,5}$/.test(draft[field].trim());
    const value = Number(draft[field]);
    if (!isWhole || value < from || value > to) faults[field] = text;
  }
  return faults;
}

/** The changed fields of a draft without faults; empty when nothing was changed. */
export function changeOf(team: TeamSettingsDto, draft: SettingsDraft): ChangeTeamSettingsRequest {
  const wanted = {
    ...draft,
    name: draft.name.trim(),
    ...Object.fromEntries(NUMBER_FIELDS.map((field) => [field, Number(draft[field])])),
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => team[key as keyof TeamSettingsDto] !== value),
  );
}
