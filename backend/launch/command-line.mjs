import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { complaintOf } from './child-process.mjs';
import { openLog } from './log-file.mjs';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';
import { root, shown } from './settings.mjs';

/** Runs a command of the backend's command line to its end.
 *  @param {string[]} args for example `['migrate']`
 *  @param {{ env: NodeJS.ProcessEnv, folder: string, onLine?: (line: string) => boolean, signal?: AbortSignal }} context
 *    `onLine` says whether the line was meant for it
 *  @throws Refusal with the command's own complaint, and where everything it said is kept */
export async function backendCommand(args, { env, folder, onLine, signal }) {
  const log = openLog(join(folder, 'logs', `${args[0]}.log`));
  const complaints = [];
  const take = (line) => {
    writeSync(log.descriptor, `${line}\n`);
    const complaint = onLine?.(line) ? null : complaintOf(line);
    if (complaint) complaints.push(complaint);
  };
  const { status } = await run(process.execPath, [join(root, 'backend', 'dist', 'cli', 'main.js'), ...args], {
    cwd: root,
    env,
    onLine: take,
    signal,
  });
  log.close();
  if (status === 0) return;
  throw new Refusal(
    `"${args.join(' ')}" failed: ${explain(complaints.at(-1) ?? 'it said nothing')} Everything it said: ${shown(log.path)}`,
  );
}

function explain(complaint) {
  if (/ECONNREFUSED|ENOTFOUND|ETIMEDOUT/.test(complaint))
    return `the database can not be reached (${complaint}); check DATABASE_URL.`;
  return /[.!?]$/.test(complaint) ? complaint : `${complaint}.`;
}
