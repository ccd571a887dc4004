import type { Problem, TargetLoaderDto } from '@tierline/api-client';
import type { Choice, Formats } from '@tierline/ui';

/** What a person chose before the file. */
export interface UploadChoices {
  readonly target: string | null;
  readonly loader: string | null;
  readonly commissionMonth: string | null;
  readonly revenueMonth: string | null;
}

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

/** Months to choose from, newest first: two ahead of today and three years back. */
export function monthChoices(today: string, label: (month: string) => string): readonly Choice[] {
  const [year = 2000, month = 1] = today.split('-').map(Number);
  return Array.from({ length: 39 }, (_, back) => {
    const index = year * 12 + (month - 1) + 2 - back;
    const value = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    return { value, label: label(value) };
  });
}

/** Which choice is missing, by field; empty when the file can be sent. */
export function missingChoices(
  choices: UploadChoices,
  loader: TargetLoaderDto | null,
): Readonly<Record<string, string>> {
  return {
    ...(choices.loader ? {} : { loader: 'Choose who sent the file.' }),
    ...(choices.commissionMonth ? {} : { commissionMonth: 'Choose the month in which these sales are paid.' }),
    ...(loader?.needsRevenueMonth && !choices.revenueMonth
      ? { revenueMonth: 'Choose the month in which these sales count.' }
      : {}),
  };
}

/** What a refused upload says. */
export function uploadFailure(problem: Problem): UploadFailure {
  const importId = problem.code === 'already-imported' ? problem.facts['importId'] : null;
  return { title: problem.title, text: problem.detail, importId: typeof importId === 'string' ? importId : null };
}
