import type {
  EnrichedField,
  EnrichmentJobDto,
  EnrichmentValueDto,
  LeadSegment,
  PotentialValue,
} from '@tierline/api-client';
import type { Choice, DateForms, NumberForms, Tone } from '@tierline/ui';

export const FIELDS: readonly EnrichedField[] = ['segment', 'potentialValue', 'strategy', 'benefits'];

const FIELD_WORDS: Readonly<Record<EnrichedField, string>> = {
  segment: 'Segment',
  potentialValue: 'Potential value',
  strategy: 'How to approach',
  benefits: 'Benefits to name',
};

const SEGMENT_WORDS: Readonly<Record<LeadSegment, string>> = {
  parent: 'Parent',
  family: 'Family',
  student: 'Student',
  professional: 'Professional',
  senior: 'Senior',
  individual: 'Individual',
  other: 'Other',
};

const VALUE_WORDS: Readonly<Record<PotentialValue, string>> = { high: 'High', medium: 'Medium', low: 'Low' };

export const SEGMENT_CHOICES: readonly Choice[] = Object.entries(SEGMENT_WORDS).map(([value, label]) => ({
  value,
  label,
}));
export const VALUE_CHOICES: readonly Choice[] = Object.entries(VALUE_WORDS).map(([value, label]) => ({ value, label }));

export function fieldWord(field: EnrichedField): string {
  return FIELD_WORDS[field];
}

/** The text of a value as people read it. */
export function valueWord(field: EnrichedField, text: string): string {
  if (field === 'segment') return SEGMENT_WORDS[text as LeadSegment] ?? text;
  if (field === 'potentialValue') return VALUE_WORDS[text as PotentialValue] ?? text;
  return text;
}

export function segmentWord(segment: LeadSegment): string {
  return SEGMENT_WORDS[segment];
}

/** Where a value comes from, in one line: what a model wrote is shown with model, date and confidence. */
export function sourceLine(
  value: EnrichmentValueDto,
  { dates, numbers }: { dates: DateForms; numbers: NumberForms },
): string {
  const day = dates.day(dates.localDay(value.foundAt));
  const sure = value.confidence === null ? '' : `, ${numbers.percent(Math.round(value.confidence * 100))} sure`;
  if (value.origin === 'human') return `Written by ${value.decidedBy ?? 'somebody'}, ${day}`;
  if (value.origin === 'ai') return `Model ${value.model ?? ''}, ${day}${sure}`;
  return `Rule${sure}: ${value.rule ?? ''}`;
}

/** What a person made of a value; null while nobody decided. */
export function decisionTag(value: EnrichmentValueDto): { readonly tone: Tone; readonly text: string } | null {
  if (value.origin === 'human') return { tone: 'primary', text: 'Written' };
  if (value.decision === 'accepted') return { tone: 'ok', text: 'Accepted' };
  return value.decision === 'rejected' ? { tone: 'error', text: 'Rejected' } : null;
}

const STATUS_TAGS: Readonly<Record<EnrichmentJobDto['status'], { readonly tone: Tone; readonly text: string }>> = {
  queued: { tone: 'neutral', text: 'Waits' },
  running: { tone: 'info', text: 'Runs' },
  done: { tone: 'ok', text: 'Done' },
  cancelled: { tone: 'neutral', text: 'Cancelled' },
  stopped: { tone: 'warn', text: 'Stopped' },
};

export function statusTag({ status }: Pick<EnrichmentJobDto, 'status'>): {
  readonly tone: Tone;
  readonly text: string;
} {
  return STATUS_TAGS[status];
}

/** Whether somebody works on the job, or is going to. */
export function isOpenJob({ status }: Pick<EnrichmentJobDto, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}

/** Whether there is something left that a retry could do. */
export function canRetry(job: Pick<EnrichmentJobDto, 'status' | 'total' | 'done' | 'skipped'>): boolean {
  return !isOpenJob(job) && job.done + job.skipped < job.total;
}

/** How far a job is, in words: "80 of 120 leads, 2 failed". */
export function progressLine(job: EnrichmentJobDto, numbers: NumberForms): string {
  const parts = [
    `${numbers.count(job.done)} of ${numbers.count(job.total)} ${job.total === 1 ? 'lead' : 'leads'}`,
    ...(job.fromCache > 0 ? [`${numbers.count(job.fromCache)} known from before`] : []),
    ...(job.failed > 0 ? [`${numbers.count(job.failed)} failed`] : []),
    ...(job.skipped > 0 ? [`${numbers.count(job.skipped)} left out`] : []),
  ];
  return parts.join(', ');
}

/** A cost as people read it; six decimals, since a call costs far less than a coin. */
export function costWord({ amount, currency }: { readonly amount: string; readonly currency: string }): string {
  return `${currency} ${amount.replace(/(\.\d{2}\d*?)0+$/, '$1')}`;
}
