import type {
  ChangeEnrichmentSettingsDto,
  EnrichmentSettingsDto,
  LeadSegment,
  TryEndpointDto,
} from '@tierline/api-client';

/** The settings as a person types them. */
export interface SettingsDraft {
  readonly isEnabled: boolean;
  readonly agreesToNotice: boolean;
  readonly endpointUrl: string;
  /** A new key; empty leaves the one that is kept. */
  readonly apiKey: string;
  readonly removesKey: boolean;
  readonly model: string;
  readonly inputPrice: string;
  readonly outputPrice: string;
  readonly monthlyCap: string;
  readonly callsPerMinute: string;
  readonly parallelCalls: string;
  readonly batchSize: string;
  readonly timeoutSeconds: string;
  readonly maxOutputTokens: string;
  readonly sendsNotes: boolean;
  /** One a line; whom it is for stands before it: "parent, family: A corner for children". */
  readonly offers: string;
}

/** Fields that hold a whole number, with what they are called and the least and the most. */
export const COUNTS = [
  { key: 'callsPerMinute', label: 'Calls a minute', least: 1, most: 6_000 },
  { key: 'parallelCalls', label: 'Calls at one time', least: 1, most: 16 },
  { key: 'batchSize', label: 'Leads in a batch', least: 1, most: 100 },
  { key: 'timeoutSeconds', label: 'Seconds for an answer', least: 1, most: 300 },
  { key: 'maxOutputTokens', label: 'Tokens of an answer', least: 100, most: 4_000 },
] as const;

const SEGMENTS: readonly LeadSegment[] = [
  ...(['parent', 'family', 'student', 'professional', 'senior', 'individual', 'other'] as const),
];

export function draftOf(settings: EnrichmentSettingsDto): SettingsDraft {
  const { endpointUrl, model, inputPrice, outputPrice, monthlyCap, isEnabled, sendsNotes, offers } = settings;
  return {
    ...{ isEnabled, sendsNotes, agreesToNotice: false, apiKey: '', removesKey: false, inputPrice, outputPrice },
    ...{ endpointUrl: endpointUrl ?? '', model: model ?? '', monthlyCap: monthlyCap.amount },
    callsPerMinute: String(settings.callsPerMinute),
    parallelCalls: String(settings.parallelCalls),
    batchSize: String(settings.batchSize),
    timeoutSeconds: String(settings.timeoutSeconds),
    maxOutputTokens: String(settings.maxOutputTokens),
    offers: offers
      .map(({ text, segments }) => (segments.length === 0 ? text : `${segments.join(', ')}: ${text}`))
      .join('\n'),
  };
}

/** Whether more is told, or to somebody else, so that the notice has to be agreed to again. */
export function needsAgreement(draft: SettingsDraft, settings: EnrichmentSettingsDto): boolean {
  if (!draft.isEnabled) return false;
  const isElsewhere = originOf(draft.endpointUrl) !== originOf(settings.endpointUrl ?? '');
  return !settings.isEnabled || isElsewhere || (draft.sendsNotes && !settings.sendsNotes);
}

/** What is wrong with the draft, by field. */
export function faultsOf(draft: SettingsDraft, settings: EnrichmentSettingsDto): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  if (draft.isEnabled && draft.endpointUrl.trim() === '') faults['endpointUrl'] = 'Enter the address of the server.';
  if (draft.isEnabled && draft.model.trim() === '') faults['model'] = 'Enter the name of the model.';
  for (const key of ['inputPrice', 'outputPrice'] as const) {
    if (!/^\d{1,9}(\.\d{1,6})?$/.test(draft[key].trim())) faults[key] = 'Enter a price like 0.15.';
  }
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(draft.monthlyCap.trim())) faults['monthlyCap'] = 'Enter an amount like 25.00.';
  for (const { key, least, most } of COUNTS) {
    const count = /^\d{1,5}$/.test(draft[key].trim()) ? Number(draft[key]) : Number.NaN;
    if (!(count >= least && count <= most)) faults[key] = `Enter a whole number from ${least} to ${most}.`;
  }
  if (new Set(offersOf(draft.offers).map(({ text }) => text)).size < 3) {
    faults['offers'] = 'Name at least three different benefits.';
  }
  if (needsAgreement(draft, settings) && !draft.agreesToNotice) {
    faults['agreesToNotice'] = 'Agree to the notice before you save.';
  }
  return faults;
}

/** The draft as it is sent; only without faults. */
export function bodyOf(draft: SettingsDraft, { monthlyCap }: EnrichmentSettingsDto): ChangeEnrichmentSettingsDto {
  const key = draft.apiKey.trim();
  return {
    ...{ isEnabled: draft.isEnabled, sendsNotes: draft.sendsNotes, agreesToNotice: draft.agreesToNotice },
    ...(key === '' ? {} : { apiKey: key }),
    ...(draft.removesKey && key === '' ? { apiKey: null } : {}),
    endpointUrl: textOrNull(draft.endpointUrl),
    model: textOrNull(draft.model),
    inputPrice: draft.inputPrice.trim(),
    outputPrice: draft.outputPrice.trim(),
    monthlyCap: { amount: draft.monthlyCap.trim(), currency: monthlyCap.currency },
    callsPerMinute: Number(draft.callsPerMinute),
    parallelCalls: Number(draft.parallelCalls),
    batchSize: Number(draft.batchSize),
    timeoutSeconds: Number(draft.timeoutSeconds),
    maxOutputTokens: Number(draft.maxOutputTokens),
    offers: offersOf(draft.offers),
  };
}

/** What a trial asks: the typed values, and the kept key unless another was typed. */
export function trialOf(draft: SettingsDraft): TryEndpointDto {
  const [endpointUrl, model, apiKey] = [draft.endpointUrl.trim(), draft.model.trim(), draft.apiKey.trim()];
  return {
    ...(endpointUrl === '' ? {} : { endpointUrl }),
    ...(model === '' ? {} : { model }),
    ...(apiKey === '' ? {} : { apiKey }),
  };
}

function offersOf(text: string): { text: string; segments: LeadSegment[] }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map(offerOf);
}

/** What stands before a colon names segments only when all of it does. */
function offerOf(line: string): { text: string; segments: LeadSegment[] } {
  const [before = '', ...after] = line.split(':');
  const names = before.split(',').map((name) => name.trim().toLowerCase());
  const segments = SEGMENTS.filter((segment) => names.includes(segment));
  const rest = after.join(':').trim();
  return rest !== '' && segments.length === names.length ? { text: rest, segments } : { text: line, segments: [] };
}

function originOf(url: string): string {
  return URL.parse(url)?.origin ?? '';
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
