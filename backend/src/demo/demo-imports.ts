import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { LOADER } from './people.js';
import { statementOf } from './cygnus-statement.js';
import { writeCygnusWorkbook } from './cygnus-workbook.js';
import type { DemoApi } from './demo-api.js';

interface Import {
  readonly id: string;
  readonly status: string;
  readonly fileName: string;
  readonly problem?: { readonly detail?: string } | null;
}

const POLL_MS = 40;
const PATIENCE_MS = 120_000;

/** Revenue months of the committed files. */
export const MONTHS: readonly string[] = Array.from({ length: 24 }, (_, index) => monthAfter('2024-10', index));
/** The newest file waits in review, because a customer in it is known to nobody. */
export const MONTH_IN_REVIEW = monthAfter('2024-10', 24);

/** Sends every statement through the import pipeline and commits it; the last one is left to a person.
 *  What an interrupted first start has brought in already stays. */
export async function importStatements(api: DemoApi, tell: (detail: string) => void): Promise<void> {
  const known = await knownImports(api);
  const ids: string[] = [];
  for (const month of [...MONTHS, MONTH_IN_REVIEW])
    ids.push(known.get(fileNameOf(month)) ?? (await upload(api, month)));
  for (const [index, id] of ids.slice(0, MONTHS.length).entries()) {
    await commit(api, id);
    tell(`${index + 1} of ${MONTHS.length} files`);
  }
  await until(api, ids.at(-1) ?? '', ['review']);
}

/** A file that the demo company takes in. */
export interface DemoFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Target and choices of the upload. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Takes files in one after the other, rows that cannot be committed left out; those that are in already stay. */
export async function takeIn(api: DemoApi, files: readonly DemoFile[]): Promise<void> {
  const known = await knownImports(api);
  for (const { name, bytes, fields } of files) {
    const id = known.get(name) ?? (await api.upload<Import>('/imports', fields, { name, bytes })).id;
    await commit(api, id, 'leave-out');
  }
}

/** Ids of imports by the name of their file. */
async function knownImports(api: DemoApi): Promise<ReadonlyMap<string, string>> {
  return new Map((await api.all<Import>('/imports')).map((one) => [one.fileName, one.id]));
}

async function upload(api: DemoApi, month: string): Promise<string> {
  const out = new PassThrough();
  const statement = statementOf(month, month === MONTH_IN_REVIEW);
  const [bytes] = await Promise.all([buffer(out), writeCygnusWorkbook(out, statement, month)]);
  const fields = { target: 'sales', loader: LOADER, commissionMonth: monthAfter(month, 1) };
  return (await api.upload<Import>('/imports', fields, { name: fileNameOf(month), bytes })).id;
}

async function commit(api: DemoApi, id: string, blockedRows: 'refuse' | 'leave-out' = 'refuse'): Promise<void> {
  const { status } = await until(api, id, ['review', 'committing', 'committed']);
  if (status === 'committed') return;
  await api.post(`/imports/${id}/commit`, { existingPeriods: 'refuse', blockedRows });
  await until(api, id, ['committed']);
}

async function until(api: DemoApi, id: string, wanted: readonly string[]): Promise<Import> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const one = await api.get<Import>(`/imports/${id}`);
    if (wanted.includes(one.status)) return one;
    if (one.status === 'failed')
      throw new Error(`${one.fileName} could not be read: ${one.problem?.detail ?? 'no reason given'}`);
    if (Date.now() > end)
      throw new Error(`${one.fileName} is still "${one.status}" after ${PATIENCE_MS / 1000} s; does the worker run?`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function fileNameOf(month: string): string {
  return `Cygnus commission statement ${month}.xlsx`;
}

function monthAfter(month: string, months: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}
