import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './instance-lock.mjs';
import { isRunning, startedAtTick, waitFor } from './process-state.mjs';

describe('the lock of a data folder', () => {
  let folder: string;
  const file = () => join(folder, 'instance.json');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tierline-lock-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets one in, tells the second who is inside, and is free again after the first has left', async () => {
    const lock = await lockFolder(folder, 'http://localhost:3000');
    await expect(lockFolder(folder, 'http://localhost:3001')).rejects.toThrow(
      new RegExp(`already runs on .*process ${process.pid}, http://localhost:3000`),
    );
    lock.release();
    expect(existsSync(file())).toBe(false);
    (await lockFolder(folder, 'http://localhost:3001')).release();
  });

  it('takes over from a process that was killed', async () => {
    writeFileSync(file(), JSON.stringify({ pid: 999_999_999, tick: '1', address: 'x', children: [] }));
    const lock = await lockFolder(folder, 'http://localhost:3000');
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it('is not deceived by another process that has the pid now', async () => {
    writeFileSync(file(), JSON.stringify({ pid: process.pid, tick: 'another time', address: 'x', children: [] }));
    const lock = await lockFolder(folder, 'http://localhost:3000');
    lock.release();
  });

  it('is free again when its file was written only in part', async () => {
    writeFileSync(file(), '{"pid":');
    (await lockFolder(folder, 'http://localhost:3000')).release();
  });

  it('lets one of several that start at once in', async () => {
    writeFileSync(file(), JSON.stringify({ pid: 999_999_999, tick: '1', address: 'x', children: [] }));
    const attempts = await Promise.allSettled(
      [1, 2, 3, 4].map((port) => lockFolder(folder, `http://localhost:${port}`)),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('ends the children of a killed start that go on without it', async () => {
    const child = spawn(
      process.execPath,
      ['-e', "process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000)"],
      { stdio: 'ignore' },
    );
    const pid = child.pid ?? 0;
    const children = [{ name: 'worker', pid, tick: startedAtTick(pid) }];
    writeFileSync(file(), JSON.stringify({ pid: 999_999_999, tick: '1', address: 'x', children }));
    const lock = await lockFolder(folder, 'http://localhost:3000', { childPatienceMs: 100 });
    expect(await waitFor(() => !isRunning(pid), 2000)).toBe(true);
    lock.release();
  });
});
