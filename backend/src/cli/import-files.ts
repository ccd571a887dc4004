import { CommandImports, type ShownImport } from '@tierline/imports';
import { Access } from '@tierline/shared/access';
import { createReadStream } from 'node:fs';
import { access as checkAccess, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseImportArguments, type ImportArguments } from './import-arguments.js';
import { endLines, progressLine } from './progress-bar.js';
import { withApi } from './with-api.js';

const LOOK_MS = 200;
/** After this long without a worker it is said that there may be none. */
const PATIENCE_MS = 15_000;
const AT_WORK: readonly ShownImport['status'][] = ['received', 'reading', 'committing'];

/** Takes in files as uploads would; a running worker reads them. Shows how far each is, and at the end what became of it. A file that cannot
 *  be taken or read makes the command fail, after the others had their turn. */
export async function importFiles(words: readonly string[]): Promise<void> {
  const asked = parseImportArguments(words);
  for (const path of asked.paths) await requireFile(path);
  const failed: string[] = [];
  await withApi(async (app, { publicUrl }) => {
    const work: ImportWork = {
      asked,
      imports: app.get(CommandImports, { strict: false }),
      access: new Access({ kind: 'system', id: null, name: `Command line (${userInfo().username})` }, []),
      addressOf: (id) => `${publicUrl.replace(/\/$/, '')}/imports/${id}`,
    };
    for (const path of asked.paths) {
      try {
        if (!(await importOne(path, work))) failed.push(path);
      } catch (error) {
        failed.push(path);
        console.error(`${basename(path)}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  });
  if (failed.length > 0) throw new Error(`Not imported: ${failed.join(', ')}.`);
}

interface ImportWork {
  readonly asked: ImportArguments;
  readonly imports: CommandImports;
  /** Who has the rights of the machine has those of the company. */
  readonly access: Access;
  addressOf(id: string): string;
}

async function requireFile(path: string): Promise<void> {
  const isFile = await stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
  if (!isFile) throw new Error(`There is no file ${path}.`);
  await checkAccess(path).catch(() => {
    throw new Error(`The file ${path} cannot be read.`);
  });
}

/** @returns whether it could be read */
async function importOne(path: string, work: ImportWork): Promise<boolean> {
  const { asked, imports, access, addressOf } = work;
  const { target, params } = asked;
  const file = { fileName: basename(path), content: createReadStream(path), target, params };
  const id = await imports.take(access, file);
  if (!asked.isAwaited) {
    console.log(`${file.fileName}: handed over.\n  ${addressOf(id)}`);
    return true;
  }
  let end = await settled(id, work);
  if (asked.isCommitted && end.status === 'review') {
    try {
      await imports.commit(access, id);
      end = await settled(id, work);
    } catch (error) {
      console.error(`${file.fileName}: not committed. ${error instanceof Error ? error.message : String(error)}`);
      end = await imports.look(access, id);
      for (const line of endLines(end, addressOf(id))) console.log(line);
      return false;
    }
  }
  for (const line of endLines(end, addressOf(id))) console.log(line);
  return end.status !== 'failed' && (end.status === 'committed' || !asked.isCommitted);
}

/** The import once no worker is at it. */
async function settled(id: string, { imports, access }: ImportWork): Promise<ShownImport> {
  const bar = new Bar();
  const startedAt = performance.now();
  let isWarned = false;
  for (;;) {
    const shown = await imports.look(access, id);
    if (!AT_WORK.includes(shown.status)) {
      bar.clear();
      return shown;
    }
    bar.show(shown);
    const isWaiting = shown.progress === null || shown.progress.phase === 'waiting';
    if (isWaiting && !isWarned && performance.now() - startedAt > PATIENCE_MS) {
      isWarned = true;
      bar.clear();
      console.error('No worker has taken the file up yet. Is one running?');
    }
    await sleep(LOOK_MS);
  }
}

/** The last line of a terminal; where the output is none, a line whenever something else is done. */
class Bar {
  private phase = '';

  show({ fileName, progress }: ShownImport): void {
    const { stdout } = process;
    if (stdout.isTTY) {
      stdout.write(`\r\u001b[2K${progressLine(fileName, progress, stdout.columns - 1)}`);
      return;
    }
    const phase = progress?.phase ?? '';
    if (phase === this.phase) return;
    this.phase = phase;
    if (phase !== '') console.log(progressLine(fileName, progress, Number.MAX_SAFE_INTEGER).trimEnd());
  }

  clear(): void {
    if (process.stdout.isTTY) process.stdout.write('\r\u001b[2K');
  }
}
