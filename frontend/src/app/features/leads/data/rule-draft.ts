import type { AssigneeDto, AssignmentRuleDto, RuleShareDto, TeamSettingsDto } from '@tierline/api-client';
import type { Choice, NumberForms } from '@tierline/ui';

/** A condition of a rule, as the form asks for it. */
export const RULE_CONDITIONS = [
  { key: 'city', label: 'City' },
  { key: 'state', label: 'State' },
  { key: 'leadSource', label: 'Source' },
  { key: 'leadType', label: 'Type' },
  { key: 'campaignTag', label: 'Campaign' },
  { key: 'scoreFrom', label: 'Score from' },
] as const;
export type RuleCondition = (typeof RULE_CONDITIONS)[number]['key'];

/** A rule while it is edited. */
export interface RuleDraft {
  /** Stays while the order changes. */
  readonly key: string;
  /** "person:<id>" or "team:<id>"; null until somebody is chosen. */
  readonly target: string | null;
  /** As typed; empty where it does not matter. */
  readonly conditions: Readonly<Record<RuleCondition, string>>;
}

const ANYTHING: RuleDraft['conditions'] = {
  ...{ city: '', state: '', leadSource: '', leadType: '', campaignTag: '', scoreFrom: '' },
};
const MOST_POINTS = 1000;

export function draftOfRules(rules: readonly AssignmentRuleDto[]): readonly RuleDraft[] {
  return rules.map(({ assigneeId, teamId, ...rule }, index) => ({
    key: `rule-${index}`,
    target: assigneeId ? `person:${assigneeId}` : teamId ? `team:${teamId}` : null,
    conditions: {
      ...ANYTHING,
      ...Object.fromEntries(Object.entries(rule).map(([key, value]) => [key, String(value)])),
    },
  }));
}

/** A rule that names nobody yet, at the end. @param key one that no other has */
export function withNewRule(drafts: readonly RuleDraft[], key: string): readonly RuleDraft[] {
  return [...drafts, { key, target: null, conditions: ANYTHING }];
}

/** What is stored of drafts without faults. */
export function rulesOf(drafts: readonly RuleDraft[]): AssignmentRuleDto[] {
  return drafts.map(({ target, conditions }) => {
    const [kind, id] = (target ?? '').split(':');
    const said = RULE_CONDITIONS.flatMap(({ key }) => {
      const text = conditions[key].trim();
      if (text === '') return [];
      return [[key, key === 'scoreFrom' ? Number(text) : text]];
    });
    return {
      ...(kind === 'person' && id ? { assigneeId: id } : {}),
      ...(kind === 'team' && id ? { teamId: id } : {}),
      ...Object.fromEntries(said),
    };
  });
}

/** What is wrong with each rule, by key. */
export function faultsOfRules(drafts: readonly RuleDraft[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    drafts.flatMap(({ key, target, conditions }) => {
      if (target === null) return [[key, 'Choose who gets these leads.']];
      if (RULE_CONDITIONS.every((one) => conditions[one.key].trim() === ''))
        return [[key, 'Say at least one thing about the leads.']];
      const score = conditions.scoreFrom.trim();
      const isScore = score === '' || (/^\d{1,4}$/.test(score) && Number(score) <= MOST_POINTS);
      return isScore ? [] : [[key, 'Enter a whole score up to 1,000.']];
    }),
  );
}

/** Whom a rule can name: teams with their way, then people. Somebody whom a rule names already stays a choice. */
export function targetChoices(
  teams: readonly TeamSettingsDto[],
  people: readonly AssigneeDto[],
  drafts: readonly RuleDraft[],
): readonly Choice[] {
  const known: Choice[] = [
    ...teams.map(({ id, name, assignmentWay }) => ({
      value: `team:${id}`,
      label: `Team ${name}`,
      detail: assignmentWay === 'balanced' ? 'balanced' : 'in turn',
    })),
    ...people.map(({ person }) => ({ value: `person:${person.id}`, label: person.name })),
  ];
  const values = new Set(known.map(({ value }) => value));
  const others = new Set(drafts.flatMap(({ target }) => (target !== null && !values.has(target) ? [target] : [])));
  const gone = [...others].map((value) => ({
    value,
    label: value.startsWith('team:') ? 'A team that is gone' : 'Somebody who has left',
  }));
  return [...known, ...gone];
}

/** "takes 12 leads" of a rule, once it was tried. */
export function shareText(shares: readonly RuleShareDto[], place: number, numbers: NumberForms): string {
  const leads = shares.find(({ rule }) => rule === place)?.leads ?? 0;
  if (leads === 0) return 'takes none';
  return `takes ${numbers.count(leads)} ${leads === 1 ? 'lead' : 'leads'}`;
}
