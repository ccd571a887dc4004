import { openAsBlob } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import type { AppConfig } from '../config/app-config.js';
import { withApi } from './with-api.js';

/** Takes in a file as an upload by the configured administrator would; a running worker reads it. Every `--name value` is a choice of
 *  the upload. */
export async function importFile(args: readonly string[]): Promise<void> {
  const { path, choices } = parse(args);
  await withApi(async (app, config) => {
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const base = `http://127.0.0.1:${port}/api/v1`;
    const authorization = `Bearer ${await signIn(base, config)}`;
    const form = new FormData();
    for (const [name, value] of Object.entries(choices)) form.append(name, value);
    form.append('file', await openAsBlob(path), basename(path));
    const { id } = await answerOf<{ id: string }>(
      fetch(`${base}/imports`, { method: 'POST', headers: { authorization }, body: form }),
    );
    console.log(`The import ${id} is being read.`);
  });
}

async function signIn(base: string, { administrator }: AppConfig): Promise<string> {
  const { email, password } = administrator;
  if (email === null || password === null) {
    throw new Error('Set TIERLINE_ADMIN_EMAIL and TIERLINE_ADMIN_PASSWORD: the import is made in that name.');
  }
  const body = JSON.stringify({ email, password });
  const headers = { 'content-type': 'application/json' };
  const { accessToken } = await answerOf<{ accessToken: string }>(
    fetch(`${base}/auth/sign-in`, { method: 'POST', headers, body }),
  );
  return accessToken;
}

async function answerOf<T>(call: Promise<Response>): Promise<T> {
  const response = await call;
  const answer = (await response.json()) as T & { detail?: string };
  if (!response.ok) throw new Error(answer.detail ?? `The api answered ${response.status}.`);
  return answer;
}

function parse(args: readonly string[]): { path: string; choices: Record<string, string> } {
  const [path, ...rest] = args;
  const choices: Record<string, string> = {};
  for (let at = 0; at < rest.length; at += 2) {
    const [name, value] = [rest[at]?.replace(/^--/, ''), rest[at + 1]];
    if (!name || value === undefined) throw new Error('Every choice is written as --name value.');
    choices[name] = value;
  }
  if (!path || !choices['target']) {
    throw new Error('Name the file and its --target, for example: import june.xlsx --target sales --loader cygnus.');
  }
  return { path, choices };
}
