import type { LeadDetailDto, MergeLeadsRequest } from '@tierline/api-client';
import type { ChooserField, ChooserSide, DateForms } from '@tierline/ui';
import { ALL_FIELDS } from './lead-fields.js';
import { leadName } from './lead-words.js';

/** Fields with a rule of their own, so that nobody has to choose. */
const RULES: Readonly<Record<string, string>> = { leadDate: 'The earliest stays.' };

/** The leads that become one: the one that stays first. */
export function mergeSides(leads: readonly LeadDetailDto[], dates: DateForms): readonly ChooserSide[] {
  return leads.map((lead) => ({
    key: lead.id,
    label: leadName(lead),
    detail: [`since ${dates.day(dates.localDay(lead.createdAt))}`, lead.assignedTo?.name ?? 'nobody'].join(', '),
  }));
}

/** Every field in which at least one lead says something. */
export function mergeFields(leads: readonly LeadDetailDto[], dates: DateForms): readonly ChooserField[] {
  const own = ALL_FIELDS.map(({ key, label, kind }): ChooserField => ({
    key,
    label,
    texts: leads.map((lead) =>
      said((lead as unknown as Readonly<Record<string, unknown>>)[key], kind === 'day' ? dates : null),
    ),
    ...(RULES[key] ? { rule: RULES[key] } : {}),
  }));
  const others: readonly ChooserField[] = [
    { key: 'assignedTo', label: 'Owner', texts: leads.map((lead) => lead.assignedTo?.name ?? null) },
    { key: 'status', label: 'Status', texts: leads.map((lead) => lead.status), rule: 'The furthest stays.' },
    {
      key: 'others',
      label: 'Other numbers',
      texts: leads.map((lead) => [...lead.altPhonesDisplay, ...lead.altEmails].join(', ') || null),
      rule: 'All are kept, with notes, history and sources.',
    },
  ];
  return [...own, ...others].filter(({ texts }) => texts.some((text) => text !== null));
}

function said(value: unknown, dates: DateForms | null): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return dates ? dates.day(String(value)) : String(value);
}

/** Whose value each open field takes until somebody chooses: that of the lead that stays. */
export function firstChoices(
  leads: readonly LeadDetailDto[],
  fields: readonly ChooserField[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap(({ key, texts, rule }) => {
      if (rule !== undefined) return [];
      const at = texts.findIndex((text) => text !== null);
      const lead = leads[at];
      return lead ? [[key, lead.id]] : [];
    }),
  );
}

/** What is sent: the choices that differ from the lead that stays, and the versions that were seen. */
export function mergeBody(
  leads: readonly LeadDetailDto[],
  chosen: Readonly<Record<string, string>>,
): MergeLeadsRequest {
  const [winner, ...losers] = leads;
  return {
    winnerId: winner?.id ?? '',
    loserIds: losers.map(({ id }) => id),
    fields: Object.fromEntries(Object.entries(chosen).filter(([, id]) => id !== winner?.id)),
    versions: leads.map(({ id, version }) => ({ leadId: id, version })),
  };
}
