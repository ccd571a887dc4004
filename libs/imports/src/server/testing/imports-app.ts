import { FilesModule } from '@tierline/platform/files';
import { defaultReadLimits } from '@tierline/platform/tabular';
import { anAccess, testApp, testDatabase, until, type TestAnswer, type TestApp } from '@tierline/platform/testing';
import { Access, type Grant } from '@tierline/shared/access';
import { registerProblems } from '@tierline/platform/http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportDto } from '../http/import.response.dto.js';
import type { ImportRowDto, IssueDto } from '../http/review.response.dto.js';
import { ImportsApiModule } from '../imports-api.module.js';
import { ImportsWorkerModule } from '../imports-worker.module.js';
import type { ImportLimits } from '../imports.options.js';
import { PARCEL_TABLES, ParcelModule, ParcelTarget } from './parcel-target.js';
import { SHELF_TABLES, ShelfModule, ShelfTarget } from './shelf-target.js';

const MEGABYTE = 1024 * 1024;

registerProblems(
  {
    'params-invalid': { status: 400, title: 'The choices of the upload are not valid' },
    'months-taken': { status: 409, title: 'Other files have changed these months since' },
  },
  'parcels',
);

export const allRights = anAccess(['sales.upload', 'lead.import', 'import.undo', 'mapping.manage']);

/** Somebody who sees only what he uploaded himself. */
export function ownRights(personId: string): Access {
  const grants: Grant[] = [{ permission: 'sales.upload', scope: 'own', anchorId: null }];
  return new Access({ kind: 'person', id: personId, name: 'Own Person' }, grants);
}

/** Api and worker of imports in one process, with the invented targets, readers from the sources and a store of its own. */
export class ImportsApp {
  private constructor(
    readonly test: TestApp,
    readonly token: string,
    readonly storeFolder: string,
  ) {}

  static async start(limits: Partial<ImportLimits> = {}): Promise<ImportsApp> {
    const database = await testDatabase();
    for (const statement of [...PARCEL_TABLES, ...SHELF_TABLES]) await database.query(statement);
    const application = new URL(database.url).username;
    for (const schema of ['parcels', 'shelves']) {
      await database.query(`grant usage on schema ${schema} to ${application}`);
      await database.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${application}`);
    }
    const storeFolder = await mkdtemp(join(tmpdir(), 'tierline-files-'));
    const settled: ImportLimits = {
      maxUploadBytes: 2 * MEGABYTE,
      read: { ...defaultReadLimits, maxUnpackedBytes: 16 * MEGABYTE },
      maxReadCpuSeconds: 20,
      maxReadMemoryBytes: 400 * MEGABYTE,
      ...limits,
    };
    const targets = { imports: [ParcelModule, ShelfModule], use: [ParcelTarget, ShelfTarget] };
    const test = await testApp({
      database,
      isWorker: true,
      imports: [
        FilesModule.forRoot({ kind: 'local', folder: storeFolder }),
        ImportsApiModule.register({ limits: settled, targets }),
        ImportsWorkerModule.register({
          limits: settled,
          targets,
          reader: { entry: join(import.meta.dirname, 'reader.mjs'), databaseUrl: database.url, processes: 1 },
        }),
      ],
    });
    return new ImportsApp(test, test.signIn(allRights), storeFolder);
  }

  call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    token = this.token,
  ): Promise<TestAnswer> {
    return this.test.call(method, path, { token, headers, ...(body === undefined ? {} : { body }) });
  }

  /** Parcels, unless the fields name another target. */
  upload(content: string | Uint8Array, fields: Record<string, string> = {}, token = this.token): Promise<TestAnswer> {
    const { fileName = 'parcels.csv', target = 'parcels', ...rest } = fields;
    const form = new FormData();
    const choices = target === 'parcels' ? { sort: 'plain', ...rest } : rest;
    for (const [name, value] of Object.entries({ target, ...choices })) form.append(name, value);
    form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), fileName);
    return this.call('POST', '/imports', form, {}, token);
  }

  /** Uploads a file and waits until nobody works on it any more. */
  async take(content: string | Uint8Array, fields: Record<string, string> = {}): Promise<ImportDto> {
    const answer = await this.upload(content, fields);
    if (answer.status !== 202) throw new Error(`The upload was answered with ${answer.status}: ${answer.text}`);
    return this.settled((answer.json as { id: string }).id);
  }

  async get(id: string): Promise<ImportDto> {
    return (await this.call('GET', `/imports/${id}`)).json as ImportDto;
  }

  /** The import once no worker is at it. */
  async settled(id: string): Promise<ImportDto> {
    const atWork = ['received', 'reading', 'committing', 'reverting'];
    await until(async () => !atWork.includes((await this.get(id)).status), 30_000);
    return this.get(id);
  }

  async rows(id: string, query = ''): Promise<ImportRowDto[]> {
    return ((await this.call('GET', `/imports/${id}/rows?limit=200${query}`)).json as { items: ImportRowDto[] }).items;
  }

  async issues(id: string, query = ''): Promise<IssueDto[]> {
    return ((await this.call('GET', `/imports/${id}/issues?limit=200${query}`)).json as { items: IssueDto[] }).items;
  }

  /** How many files the store holds. */
  async storedFiles(): Promise<number> {
    const entries = await readdir(this.storeFolder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).length;
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.test.database.drop();
    await rm(this.storeFolder, { recursive: true, force: true });
  }
}

/** A file of parcels: lines `sender,day,number,amount`, the header first. */
export function parcelCsv(...lines: string[]): string {
  return ['Sender,Day,Number,Amount', ...lines].join('\n') + '\n';
}
