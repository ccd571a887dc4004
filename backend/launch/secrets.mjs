import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';

const NAMES = ['superuserPassword', 'ownerPassword', 'applicationPassword', 'jwtSecret', 'secretsKey'];

/** The secrets of one installation: made once, kept in its data folder, readable by its user only.
 *  @param {string} folder
 *  @returns {{ superuserPassword: string, ownerPassword: string, applicationPassword: string, jwtSecret: string, secretsKey: string }} */
export function secretsOf(folder) {
  const file = join(folder, 'secrets.json');
  const known = existsSync(file) ? parse(file) : {};
  const missing = NAMES.filter((name) => typeof known[name] !== 'string');
  if (missing.length === 0) return known;
  const secrets = { ...known, ...Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString('hex')])) };
  const draft = `${file}.new`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  return secrets;
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Refusal(
      `${file} can not be read as JSON; restore it from a backup, since the database only opens with the passwords inside.`,
    );
  }
}
