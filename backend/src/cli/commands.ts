import { audit } from './audit.js';
import { importFiles } from './import-files.js';
import { migrate } from './migrate.js';
import { replay } from './replay.js';
import { rotateSecrets } from './rotate-secrets.js';
import { seed } from './seed.js';
import { writeApiDocument } from './write-api-document.js';
import { writeEvents } from './write-events.js';
import { writeProblems } from './write-problems.js';

interface Command {
  readonly usage: string;
  readonly does: string;
  run(args: readonly string[]): Promise<void>;
}

export const commands: Readonly<Record<string, Command>> = {
  migrate: { usage: 'migrate', does: 'brings the databases to the current state', run: migrate },
  seed: { usage: 'seed', does: 'makes the first administrator, and the demo company with TIERLINE_DEMO=on', run: seed },
  import: {
    usage: 'import <file> … [--loader <loader>] [--month <YYYY-MM>] [--revenue-month <YYYY-MM>] [--commit] [--no-wait]',
    does: 'takes in files as uploads would and shows how far they are; loader and month are recognised where they are left out',
    run: importFiles,
  },
  replay: { usage: 'replay [--consumer <name>] [<id> …]', does: 'delivers dead letters once more', run: replay },
  audit: {
    usage: 'audit verify [--known <place>:<hash>]',
    does: 'checks that nobody has changed the audit log, and names the first broken entry',
    run: audit,
  },
  'rotate-secrets': {
    usage: 'rotate-secrets',
    does: 'seals every secret in the database with SECRETS_KEY; those before it stand in SECRETS_OLD_KEYS',
    run: rotateSecrets,
  },
  openapi: { usage: 'openapi', does: 'writes backend/openapi.json', run: writeApiDocument },
  events: { usage: 'events', does: 'writes docs/events.md', run: writeEvents },
  problems: { usage: 'problems', does: 'writes docs/problems.md', run: writeProblems },
};

export function usage(): string {
  const lines = Object.values(commands).map((command) => `  ${command.usage}\n      ${command.does}`);
  return `Commands:\n${lines.join('\n')}`;
}
