import type { ImportDto, ImportTargetDto, Problem, TargetLoaderDto, TargetOptionDto } from '@tierline/api-client';
import type { Choice, Formats } from '@tierline/ui';
import { CHOICE_CODES, MONTH_MISSING } from './import-view.js';

/** What a person chose before the file. */
export interface UploadChoices {
  readonly target: string | null;
  readonly loader: string | null;
  readonly commissionMonth: string | null;
  readonly revenueMonth: string | null;
  /** Choices that the target asks for beside these, by name. */
  readonly options: Readonly<Record<string, string>>;
}

/** Choices that a file needs and that nobody has made yet, by field, with the question in words. */
export type AskedFields = Readonly<Partial<Record<AskedField, string>>>;
export type AskedField = 'loader' | 'commissionMonth' | 'revenueMonth';

/** Something to say about an upload that did not start. */
export interface UploadFailure {
  readonly title: string;
  readonly text: string;
  /** The import that holds the same file. */
  readonly importId: string | null;
}

/** What is wrong with a file before it is sent; null when nothing is. The server decides by content, this only spares a wait. */
export function fileFault(
  file: Pick<File, 'name' | 'size'>,
  formats: readonly string[],
  limit: { maxBytes: number; text: string },
): string | null {
  if (file.size === 0) return `“${file.name}” is empty: there is nothing to read. Nothing was sent.`;
  if (file.size > limit.maxBytes)
    return `“${file.name}” is larger than ${limit.text}, the largest file that can be uploaded. Nothing was sent.`;
  const ending = file.name.includes('.') ? (file.name.split('.').at(-1)?.toLowerCase() ?? '') : '';
  if (formats.length > 0 && !formats.includes(ending))
    return `“${file.name}” is no file that can be read here. Upload ${listed(formats)}. Nothing was sent.`;
  return null;
}

/** "xlsx, xls or csv". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/** "xlsx or csv, up to 16 MB". */
export function takenText(formats: readonly string[], maxBytes: number, forms: Formats): string {
  return `${listed(formats)}, up to ${forms.numbers.fileSize(maxBytes)}`;
}

/** Formats of a target that takes one kind of file: workbooks and lists. */
const SHEET_FORMATS: readonly string[] = ['xlsx', 'xls', 'csv'];

/** Endings of the files that a target takes, of one sender when there is one. */
export function endingsOf(target: ImportTargetDto | null, loader: TargetLoaderDto | null): readonly string[] {
  if (target === null) return [];
  if (loader) return loader.formats;
  return target.loaders.length === 0 ? SHEET_FORMATS : [...new Set(target.loaders.flatMap((one) => one.formats))];
}

/** The options of a target with what counts until somebody says otherwise; those without an answer are left out. */
export function optionDefaults(options: readonly TargetOptionDto[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.flatMap((option) => (option.default === null ? [] : [[option.name, option.default]])),
  );
}

/** Months to choose from, newest first: two ahead of today and three years back. */
export function monthChoices(today: string, label: (month: string) => string): readonly Choice[] {
  const [year = 2000, month = 1] = today.split('-').map(Number);
  return Array.from({ length: 39 }, (_, back) => {
    const index = year * 12 + (month - 1) + 2 - back;
    const value = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    return { value, label: label(value) };
  });
}

const QUESTIONS: Readonly<Record<AskedField, string>> = {
  loader: 'Choose who sent the file.',
  commissionMonth: 'Choose the month in which these sales are paid.',
  revenueMonth: 'Choose the month in which these sales count.',
};
const FIELDS = Object.keys(QUESTIONS) as AskedField[];

/** Something that has to be said before a file can be read, with what its content tells about it. */
export interface Question {
  /** What is asked, with the sentence that asks it. */
  readonly asked: AskedFields;
  /** What the content told, as sentences. */
  readonly reasons: readonly string[];
  /** Answers that the content gives; the person has the last word. */
  readonly proposed: UploadChoices;
}

/** What a refused upload asks for; null when it was refused for something else. */
export function askedBy(problem: Pick<Problem, 'faultOf'>, choices: UploadChoices): Question | null {
  const fields = FIELDS.filter((field) => problem.faultOf(field) !== null);
  return fields.length === 0 ? null : { asked: questionsOf(fields), reasons: [], proposed: choices };
}

/** Whether an import waits for a choice that its content did not make sure. */
export function needsChoice({ status, problem }: Pick<ImportDto, 'status' | 'problem'>): boolean {
  return status === 'failed' && CHOICE_CODES.includes(problem?.code ?? '');
}

/** What an import asks for whose loader or month its content did not tell for sure; null when it asks nothing. */
export function askedByImport(
  item: Pick<ImportDto, 'status' | 'problem' | 'choiceProposal' | 'target' | 'params'>,
): Question | null {
  if (!needsChoice(item)) return null;
  const found = { ...item.params, ...item.choiceProposal?.params };
  const isMonthOnly = item.problem?.code === MONTH_MISSING;
  const fields = isMonthOnly
    ? (['revenueMonth'] as const)
    : FIELDS.filter((field) => field !== 'revenueMonth' || found['revenueMonth'] !== undefined);
  return {
    asked: questionsOf(fields),
    reasons: item.choiceProposal?.reasons ?? [],
    proposed: {
      target: item.target,
      loader: found['loader'] ?? null,
      commissionMonth: found['commissionMonth'] ?? null,
      revenueMonth: found['revenueMonth'] ?? null,
      options: {},
    },
  };
}

/** What is still asked for after a choice, which may ask for more: some loaders need the month in which sales count. Where only some of
 *  their forms do, the file is read first. */
export function stillAsked(choices: UploadChoices, asked: AskedFields, loader: TargetLoaderDto | null): AskedFields {
  const needed = FIELDS.filter(
    (field) => asked[field] !== undefined || (field === 'revenueMonth' && loader !== null && neverSaysMonth(loader)),
  );
  return questionsOf(needed.filter((field) => !choices[field]));
}

function neverSaysMonth({ needsRevenueMonth, formats, revenueMonthFormats }: TargetLoaderDto): boolean {
  return needsRevenueMonth && formats.every((format) => revenueMonthFormats.includes(format));
}

function questionsOf(fields: readonly AskedField[]): AskedFields {
  return Object.fromEntries(fields.map((field) => [field, QUESTIONS[field]]));
}

/** Where the files of one go stand: "3 of 5 read, 1 needs a choice". */
export interface UploadTally {
  readonly all: number;
  readonly read: number;
  readonly asking: number;
  readonly refused: number;
}

export function uploadsText({ all, read, asking, refused }: UploadTally): string {
  const parts = [
    `${read} of ${all} read`,
    ...(asking > 0 ? [`${asking} ${asking === 1 ? 'needs' : 'need'} a choice`] : []),
    ...(refused > 0 ? [`${refused} ${refused === 1 ? 'was' : 'were'} not read`] : []),
  ];
  return parts.join(', ');
}

/** What a refused upload says. */
export function uploadFailure(problem: Problem): UploadFailure {
  const importId = problem.code === 'already-imported' ? problem.facts['importId'] : null;
  return { title: problem.title, text: problem.detail, importId: typeof importId === 'string' ? importId : null };
}
