import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestBucket, until } from '@tierline/platform/testing';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProduct, type RunningProduct } from './testing/running-product.js';

interface Import {
  readonly id: string;
  readonly status: string;
  readonly fileName: string;
  readonly origin: string;
  readonly params: Readonly<Record<string, string>>;
  readonly uploadedBy: { readonly id: string | null; readonly name: string };
  readonly committedBy: { readonly name: string } | null;
  readonly problem: { readonly code: string } | null;
  readonly choiceProposal: { readonly params: Readonly<Record<string, string>>; readonly isSure: boolean } | null;
}
interface Inbox {
  readonly folder: string | null;
  readonly s3Prefix: string | null;
  readonly loaders: readonly { readonly loader: string; readonly autoCommit: boolean; readonly version: number }[];
  readonly files: readonly {
    readonly path: string;
    readonly importId: string | null;
    readonly refusal: string | null;
  }[];
}
interface Board {
  readonly lines: readonly {
    readonly loader: string;
    readonly months: readonly {
      readonly month: string;
      readonly state: string;
      readonly imports: readonly { id: string; state: string }[];
    }[];
  }[];
  readonly unassigned: readonly { readonly id: string }[];
}

const HEADER = 'Date,Invoice No,Sales Rep,Customer,Product Line,Product,Quantity,Unit Price,Amount,Revenue';

/** A file of our own template with one sale of a month. */
function salesOf(month: string, invoice: string, rep = 'Avery Lindqvist'): string {
  return `${HEADER}\n${month}-09,${invoice},${rep},Alder Creek,Cygnus,CYG-1,1,100.00,100.00,40.00\n`;
}

let product: RunningProduct;
let bucket: TestBucket;
let folder: string;
let repId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tierline-inbox-'));
  bucket = await TestBucket.open();
  const { endpoint, region, accessKeyId, secretAccessKey } = bucket.options;
  product = await runProduct({
    IMPORT_INBOX_DIR: folder,
    IMPORT_INBOX_S3_PREFIX: 'inbox',
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket.options.bucket,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  });
  repId = (await product.api.post<{ id: string }>('/reps', { name: 'Avery Lindqvist', category: 'Senior' })).id;
  await product.api.post('/rep-rates', { repId, validFrom: '2015-01-01', tier1Rate: '0.1', tier2Rate: '0.2' });
}, 120_000);
afterAll(async () => {
  await product.stop();
  await bucket.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Lays a file into the inbox as a careful sender does: written under another name, then renamed. */
function lay(path: string, content: string | Buffer): void {
  const place = join(folder, path);
  mkdirSync(join(place, '..'), { recursive: true });
  writeFileSync(`${place}.part`, content);
  renameSync(`${place}.part`, place);
}
const below = (name: string): string[] => {
  try {
    return readdirSync(join(folder, name)).sort();
  } catch {
    return [];
  }
};
const lying = (): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const importOf = async (fileName: string): Promise<Import> => {
  let found: Import | undefined;
  await until(async () => {
    found = (await product.api.all<Import>(`/imports?search=${encodeURIComponent(fileName)}`)).find(
      (one) => one.fileName === fileName,
    );
    return found !== undefined && !['received', 'reading', 'committing'].includes(found.status);
  }, 45_000);
  if (!found) throw new Error(`${fileName} became no import.`);
  return found;
};
const allow = (loader: string, autoCommit: boolean) =>
  product.api.put<{ autoCommit: boolean }>(`/import-inbox/loaders/${loader}`, { autoCommit });

describe('a file in the inbox', () => {
  it('waits to be confirmed when it is the first of its loader', async () => {
    lay('first.csv', salesOf('2016-03', 'F-1'));
    const first = await importOf('first.csv');
    expect(first).toMatchObject({
      problem: { code: 'choice-needed' },
      choiceProposal: { isSure: false, params: { loader: 'standard', commissionMonth: '2016-04' } },
    });
    await product.api.put(`/imports/${first.id}/choices`, first.choiceProposal?.params ?? {});
    await product.reached(first.id, 'review');
    await product.api.post(`/imports/${first.id}/commit`, {});
    await product.reached(first.id, 'committed');
  }, 60_000);

  it('becomes an import that waits for review, with loader and month from its content', async () => {
    lay('plain.csv', salesOf('2025-03', 'A-1'));
    const taken = await importOf('plain.csv');
    expect(taken).toMatchObject({
      status: 'review',
      origin: 'inbox',
      params: { loader: 'standard', commissionMonth: '2025-04' },
      uploadedBy: { id: null, name: 'Inbox' },
      committedBy: null,
    });
    await until(async () => below('done').includes('plain.csv'), 10_000);
    expect(lying()).toEqual([]);
    expect(readFileSync(join(folder, 'done', 'plain.csv'), 'utf8')).toBe(salesOf('2025-03', 'A-1'));
  }, 60_000);

  it('goes by the folders that it lies in', async () => {
    lay('standard/2025-07/placed.csv', salesOf('2025-03', 'A-2'));
    expect(await importOf('placed.csv')).toMatchObject({ params: { loader: 'standard', commissionMonth: '2025-07' } });
    lay('nobody/lost.csv', salesOf('2025-03', 'A-3'));
    await until(async () => below('refused').includes('nobody - lost.csv'), 30_000);
    expect(readFileSync(join(folder, 'refused', 'nobody - lost.csv.txt'), 'utf8')).toContain(
      '"nobody" is no known loader',
    );
  }, 60_000);

  it('is refused with the reason beside it when it is no table, or came before', async () => {
    lay('picture.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    lay('again.csv', salesOf('2025-03', 'A-1'));
    await until(
      async () => below('refused').includes('picture.xlsx') && below('refused').includes('again.csv'),
      30_000,
    );
    expect(readFileSync(join(folder, 'refused', 'again.csv.txt'), 'utf8')).toContain('by Inbox. Open that import');
    const inbox = await product.api.get<Inbox>('/import-inbox');
    expect(inbox).toMatchObject({ folder, s3Prefix: 'inbox/' });
    expect(inbox.files.find(({ path }) => path === 'picture.xlsx')).toMatchObject({
      importId: null,
      refusal: expect.stringContaining('picture.xlsx'),
    });
  }, 60_000);

  it('waits for a choice when it does not say whose it is, and is read once that is said', async () => {
    lay('odd.csv', 'Colour,Taste\nred,sweet\n');
    const odd = await importOf('odd.csv');
    expect(odd).toMatchObject({
      status: 'failed',
      problem: { code: 'choice-needed' },
      choiceProposal: { isSure: false },
    });
    const quarter = ['2025-01', '2025-02', '2025-03'].map((month) => salesOf(month, `Q-${month}`).split('\n')[1] ?? '');
    lay('quarter.csv', `${HEADER}\n${quarter.join('\n')}\n`);
    const waiting = await importOf('quarter.csv');
    expect(waiting).toMatchObject({
      status: 'failed',
      choiceProposal: { isSure: false, params: { loader: 'standard', commissionMonth: '2025-04' } },
    });
    const board = await product.api.get<Board>('/import-board?year=2025');
    expect(board.unassigned.map(({ id }) => id)).toEqual([waiting.id, odd.id]);
    await product.api.put(`/imports/${waiting.id}/choices`, { loader: 'standard', commissionMonth: '2025-05' });
    const read = await product.reached<Import>(waiting.id, 'review');
    expect(read.params).toEqual({ loader: 'standard', commissionMonth: '2025-05' });
    await product.api.put(`/imports/${waiting.id}/choices`, { commissionMonth: '2025-06' });
    expect((await product.reached<Import>(waiting.id, 'review')).params).toMatchObject({ commissionMonth: '2025-06' });
    const refused = await product.call('PUT', `/imports/${waiting.id}/choices`, { commissionMonth: '1999-01' });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([400, 'params-invalid']);
  }, 90_000);

  it('lies under the prefix of a bucket as well', async () => {
    bucket.put('inbox/from bucket.csv', salesOf('2024-03', 'B-1'));
    expect(await importOf('from bucket.csv')).toMatchObject({ status: 'review', origin: 'inbox' });
    await until(async () => bucket.keys.includes('inbox/done/from bucket.csv'), 20_000);
    expect(bucket.keys.filter((key) => key === 'inbox/from bucket.csv')).toEqual([]);
  }, 60_000);
});

describe('a file of the inbox commits itself', () => {
  beforeAll(async () => {
    expect(await allow('standard', true)).toMatchObject({ autoCommit: true });
  });
  afterAll(async () => void (await allow('standard', false)));

  it('when an administrator allowed it and nothing about it needs a person', async () => {
    lay('clean.csv', salesOf('2023-03', 'C-1'));
    const { id } = await importOf('clean.csv');
    const committed = await product.reached<Import>(id, 'committed');
    expect(committed.committedBy).toEqual({ id: null, name: 'Inbox' });
  }, 60_000);

  it('but not when a row is blocked, or its month has rows already', async () => {
    lay('blocked.csv', salesOf('2023-05', 'C-2', 'Nobody Known'));
    lay('second.csv', salesOf('2023-03', 'C-3'));
    for (const name of ['blocked.csv', 'second.csv']) {
      const { id } = await importOf(name);
      await until(async () => {
        const [row] = await product.database.query<{ seen: boolean }>(
          'select commit_considered_at is not null as seen from imports.import where id = $1',
          [id],
        );
        return row?.seen === true;
      }, 20_000);
      expect((await product.api.get<Import>(`/imports/${id}`)).status).toBe('review');
    }
  }, 60_000);

  it('but not what a person sent', async () => {
    const file = { name: 'by hand.csv', bytes: Buffer.from(salesOf('2023-07', 'C-4')) };
    const { id } = await product.api.upload<Import>('/imports', { target: 'sales' }, file);
    await product.reached(id, 'review');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect((await product.api.get<Import>(`/imports/${id}`)).status).toBe('review');
  }, 60_000);

  it('only for loaders that there are, and never against a newer choice', async () => {
    expect((await product.call('PUT', '/import-inbox/loaders/nobody', { autoCommit: true })).status).toBe(404);
    const { loaders } = await product.api.get<Inbox>('/import-inbox');
    expect(loaders.find(({ loader }) => loader === 'cygnus')).toMatchObject({ autoCommit: false, version: 0 });
    expect(loaders.find(({ loader }) => loader === 'standard')).toMatchObject({ autoCommit: true });
  });
});

describe('the import command', () => {
  const write = (name: string, content: string): string => {
    const path = join(folder, 'refused', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  };

  it('hands files over, waits until they were read and says what became of them', async () => {
    const [one, two] = [
      write('k-one.csv', salesOf('2020-03', 'K-1')),
      write('k-two.csv', salesOf('2020-05', 'K-2', 'Nobody')),
    ];
    const { code, out, errors } = await product.command('import', one, two, '--loader', 'standard');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toContain('k-one.csv (standard, 2020-04): ready for review, 1 row.');
    expect(out).toContain('k-two.csv (standard, 2020-06): ready for review, 1 row, 1 blocked.');
    expect(await importOf('k-one.csv')).toMatchObject({ origin: 'command', status: 'review' });
  }, 60_000);

  it('commits what needs nobody, when it was told to', async () => {
    const clean = write('k-clean.csv', salesOf('2019-03', 'K-3'));
    const done = await product.command('import', clean, '--month', '2019-04', '--commit');
    expect(done.code).toBe(0);
    expect(done.out).toContain('k-clean.csv (standard, 2019-04): committed, 1 row.');
    const second = write('k-second.csv', salesOf('2019-03', 'K-4'));
    const refused = await product.command('import', second, '--month', '2019-04', '--commit');
    expect(refused.code).toBe(1);
    expect(refused.errors).toContain('2019-03 has rows already');
  }, 60_000);

  it('fails for what cannot be taken, after the others had their turn', async () => {
    const odd = write('k-odd.csv', 'Colour,Taste\nblue,sour\n');
    const fine = write('k-fine.csv', salesOf('2018-03', 'K-5'));
    const end = await product.command('import', odd, fine);
    expect(end.code).toBe(1);
    expect(end.out).toContain('k-odd.csv: A choice is needed.');
    expect(end.out).toContain('k-fine.csv (standard, 2018-04): ready for review');
    expect(end.errors).toContain('Not imported:');
    expect((await product.command('import', join(folder, 'nowhere.csv'))).errors).toContain('There is no file');
    expect((await product.command('import', fine, '--no-wait')).errors).toContain('was uploaded on');
  }, 60_000);
});

describe('the upload board', () => {
  it('tells what is missing, in review, committed and replaced', async () => {
    const stateOf = async (month: string) => {
      const board = await product.api.get<Board>(`/import-board?year=${month.slice(0, 4)}`);
      return board.lines.find(({ loader }) => loader === 'standard')?.months.find((one) => one.month === month);
    };
    expect(await stateOf('2023-01')).toEqual({ month: '2023-01', state: 'missing', imports: [] });
    expect(await stateOf('2023-06')).toMatchObject({ state: 'in-review' });
    const clean = (await importOf('clean.csv')).id;
    const second = (await importOf('second.csv')).id;
    expect(await stateOf('2023-04')).toMatchObject({
      state: 'in-review',
      imports: [
        { id: second, state: 'in-review' },
        { id: clean, state: 'committed' },
      ],
    });
    await product.api.post(`/imports/${second}/commit`, { existingPeriods: 'replace' });
    await product.reached(second, 'committed');
    expect(await stateOf('2023-04')).toMatchObject({
      state: 'committed',
      imports: [
        { id: second, state: 'committed', rowsCounting: 1 },
        { id: clean, state: 'replaced', rowsCounting: 0, replacedBy: [second] },
      ],
    });
    await product.api.post(`/imports/${second}/revert`, {});
    await product.reached(second, 'reverted');
    expect(await stateOf('2023-04')).toMatchObject({
      state: 'committed',
      imports: [{ id: clean, state: 'committed' }],
    });
  }, 60_000);
});

describe('the inbox', () => {
  it('takes every file exactly once, whatever is killed, with several workers at once', async () => {
    const names = Array.from({ length: 24 }, (_, index) => `many-${String(index).padStart(2, '0')}.csv`);
    const others: ChildProcess[] = [product.startWorker(), product.startWorker()];
    for (const [index, name] of names.entries()) {
      lay(name, salesOf('2022-03', `M-${index}`));
      if (index % 6 !== 5) continue;
      await new Promise((resolve) => setTimeout(resolve, 2_200));
      others.shift()?.kill('SIGKILL');
      others.push(product.startWorker());
    }
    await until(async () => lying().length === 0, 60_000);
    const done = below('done').filter((name) => name.startsWith('many-'));
    expect(done).toEqual(names);
    expect(below('refused').filter((name) => name.startsWith('many-'))).toEqual([]);
    const imports = await product.database.query<{ file_name: string; number: number }>(
      `select file_name, count(*)::int as number from imports.import where file_name like 'many-%' group by 1 order by 1`,
    );
    expect(imports).toEqual(names.map((name) => ({ file_name: name, number: 1 })));
    // The last file is moved first and settled then.
    const open = () => product.database.query(`select path from imports.inbox_file where settled_at is null`);
    await until(async () => (await open()).length === 0, 30_000);
  }, 180_000);

  it('only moves a file that was taken in before its worker was lost', async () => {
    lay('lost.csv', salesOf('2021-03', 'L-1'));
    const { id } = await importOf('lost.csv');
    await until(async () => below('done').includes('lost.csv'), 10_000);
    const place = join(folder, 'lost.csv');
    renameSync(join(folder, 'done', 'lost.csv'), place);
    await product.database.query(`update imports.inbox_file set settled_at = null where path = 'lost.csv'`);
    await until(async () => below('done').includes('lost.csv'), 30_000);
    expect(below('refused')).not.toContain('lost.csv');
    expect((await importOf('lost.csv')).id).toBe(id);
  }, 60_000);
});
