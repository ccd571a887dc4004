import type { NestExpressApplication } from '@nestjs/platform-express';
import { EnsureAdministrator } from '@tierline/auth';
import type { AppConfig } from '../config/app-config.js';
import { loadDemoCompany } from '../demo/index.js';
import { withApi } from './with-api.js';

/** Makes an installation usable: the demo company where it is wanted, and somebody who can sign in. Safe to run again. What is done is
 *  told in lines `progress: …`, what people must read in lines `notice: …`. */
export async function seed(): Promise<void> {
  await withApi(async (app, config) => {
    await ensureAdministrator(app, config);
    if (config.isDemo) await loadDemoCompany(app, (detail) => console.log(`progress: ${detail}`));
  });
}

async function ensureAdministrator(app: NestExpressApplication, { administrator, isDemo }: AppConfig): Promise<void> {
  if (isDemo && administrator.email === null) return;
  const made = await app.get(EnsureAdministrator, { strict: false }).execute(administrator);
  if (!made?.isNew) return;
  const password =
    made.oneTimePassword === null ? 'the password you set' : `the password ${made.oneTimePassword} (shown only now)`;
  console.log(`notice: The administrator ${made.email} can sign in with ${password}.`);
}
