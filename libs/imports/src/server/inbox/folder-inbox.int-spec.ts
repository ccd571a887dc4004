import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FolderInbox } from './folder-inbox.js';
import { choicesOf, isToTake, nameWhenMoved } from './inbox-source.js';

describe('the folder of the inbox', () => {
  let folder: string;
  let clock: number;
  let inbox: FolderInbox;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tierline-inbox-'));
    clock = 0;
    inbox = new FolderInbox(folder, () => clock);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const lay = (path: string, content = 'a;b\n') => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const found = async () => (await inbox.look()).map(({ path }) => path);
  const settled = async () => {
    await inbox.look();
    clock += 2_000;
    return inbox.look();
  };

  it('gives out a file once it has not changed between two looks', async () => {
    lay('a.csv');
    expect(await found()).toEqual([]);
    clock += 1_000;
    expect(await found()).toEqual([]);
    clock += 1_000;
    expect(await found()).toEqual(['a.csv']);
  });

  it('waits as long as a file still grows', async () => {
    lay('a.csv', 'a');
    for (let size = 2; size < 6; size += 1) {
      await inbox.look();
      lay('a.csv', 'a'.repeat(size));
      clock += 1_500;
      expect(await found()).toEqual([]);
    }
    clock += 2_000;
    expect(await found()).toEqual(['a.csv']);
  });

  it('waits longer for an empty file, which somebody may have begun to write', async () => {
    lay('a.csv', '');
    expect(await settled()).toEqual([]);
    clock += 30_000;
    expect(await found()).toEqual(['a.csv']);
  });

  it('takes what is renamed into it, and not the name that it had while it was written', async () => {
    lay('a.csv.part');
    expect(await settled()).toEqual([]);
    renameSync(join(folder, 'a.csv.part'), join(folder, 'a.csv'));
    expect(await found()).toEqual([]);
    clock += 2_000;
    expect(await found()).toEqual(['a.csv']);
  });

  it('looks into the folders of loaders and months, and follows no link', async () => {
    lay('cygnus/a.csv');
    lay('cygnus/2025-04/b.csv');
    lay('one/two/three/c.csv');
    lay('.hidden/d.csv');
    lay('~$e.xlsx');
    lay('done/f.csv');
    lay('refused/g.csv');
    symlinkSync('/etc/hostname', join(folder, 'h.csv'));
    expect((await settled()).map(({ path }) => path)).toEqual(['cygnus/2025-04/b.csv', 'cygnus/a.csv']);
    const entry = { path: 'h.csv', mark: '' };
    expect(await inbox.open(entry)).toBeNull();
    expect(await inbox.isThere(entry)).toBe(false);
  });

  it('opens only the file that it saw', async () => {
    lay('a.csv', 'first');
    const [entry] = await settled();
    const content = entry && (await inbox.open(entry));
    expect(content && (await buffer(content)).toString()).toBe('first');
    lay('a.csv', 'another');
    expect(entry && (await inbox.open(entry))).toBeNull();
    expect(entry && (await inbox.isThere(entry))).toBe(false);
    rmSync(join(folder, 'a.csv'));
    expect(entry && (await inbox.open(entry))).toBeNull();
  });

  it('moves files away and never over one another', async () => {
    for (const content of ['one', 'two', 'three']) {
      lay('cygnus/a.csv', content);
      const [entry] = await settled();
      if (entry) await inbox.moveToDone(entry);
    }
    const done = readdirSync(join(folder, 'done')).sort();
    expect(done).toEqual(['cygnus - a (2).csv', 'cygnus - a (3).csv', 'cygnus - a.csv']);
    expect(done.map((name) => readFileSync(join(folder, 'done', name), 'utf8'))).toEqual(['two', 'three', 'one']);
  });

  it('lays the reason beside what was refused, and moves nothing that is gone', async () => {
    lay('a.csv');
    const [entry] = await settled();
    if (!entry) throw new Error('The file was not found.');
    await inbox.moveToRefused(entry, 'It is empty.');
    await inbox.moveToRefused(entry, 'It is empty.');
    await inbox.moveToDone(entry);
    expect(readdirSync(join(folder, 'refused')).sort()).toEqual(['a.csv', 'a.csv.txt']);
    expect(readFileSync(join(folder, 'refused', 'a.csv.txt'), 'utf8')).toBe('It is empty.\n');
    expect(readdirSync(join(folder, 'done'))).toEqual([]);
  });
});

describe('paths of the inbox', () => {
  it.each([
    ['a.csv', true],
    ['cygnus/a.csv', true],
    ['cygnus/2025-04/a.csv', true],
    ['a/b/c/d.csv', false],
    ['done/a.csv', false],
    ['refused/a.csv', false],
    ['.a.csv', false],
    ['a.csv.filepart', false],
    ['~$a.xlsx', false],
    ['cygnus/', false],
    ['', false],
  ])('"%s" is taken: %s', (path, isTaken) => expect(isToTake(path)).toBe(isTaken));

  it('say loader and commission month by their folders', () => {
    expect(choicesOf('a.csv')).toEqual({});
    expect(choicesOf('cygnus/a.csv')).toEqual({ loader: 'cygnus' });
    expect(choicesOf('2025-04/cygnus/a.csv')).toEqual({ loader: 'cygnus', commissionMonth: '2025-04' });
  });

  it('become names of their own when they are moved', () => {
    expect(nameWhenMoved('cygnus/a.csv', 1)).toBe('cygnus - a.csv');
    expect(nameWhenMoved('a.csv', 3)).toBe('a (3).csv');
    expect(nameWhenMoved('a', 2)).toBe('a (2)');
  });
});
