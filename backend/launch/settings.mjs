import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Refusal } from './refusal.mjs';

export const root = resolve(import.meta.dirname, '..', '..');

/** What the launch itself needs of the configuration; everything else is read and checked by the programs it starts.
 *  @param {NodeJS.ProcessEnv} env */
export function settingsOf(env) {
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Refusal(`PORT must be a number from 1 to 65535, not "${env.PORT}".`);
  const isEmbedded = !env.DATABASE_URL;
  const demo = env.TIERLINE_DEMO || (isEmbedded ? 'on' : 'off');
  if (demo !== 'on' && demo !== 'off') throw new Refusal(`TIERLINE_DEMO must be "on" or "off", not "${demo}".`);
  return {
    port,
    isEmbedded,
    isDemo: demo === 'on',
    folder: resolve(root, env.TIERLINE_DATA || '.tierline'),
    address: env.PUBLIC_URL || `http://localhost:${port}`,
  };
}

/** Takes in `.env` of the checkout; what the environment says already stays. */
export function loadEnvFile() {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** A path as people would type it here. */
export function shown(path) {
  const short = relative(root, path);
  return short && !short.startsWith('..') ? short : path;
}
