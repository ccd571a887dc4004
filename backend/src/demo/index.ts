import type { INestApplication } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import { DemoApi } from './demo-api.js';
import { importStatements } from './demo-imports.js';
import { foundOrganisation } from './demo-organisation.js';
import { importCampaigns, importLeads } from './demo-leads.js';
import { buildPortfolio } from './demo-portfolio.js';
import { DEMO_PASSWORD, PEOPLE } from './people.js';

/** Loads the demo company: organisation by the use cases of accounts, everything else through the REST API and the import pipeline, as a customer would.
 *  Needs a running worker. Safe to run again: what is there already stays.
 *  @param app the api, configured as in production but not listening yet; it listens on a private port here and is not closed
 *  @param tell called with what is done so far */
export async function loadDemoCompany(app: INestApplication, tell: (detail: string) => void): Promise<void> {
  await foundOrganisation(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const administrator = PEOPLE.find(({ role }) => role === 'admin');
  if (!administrator) throw new Error('The demo company has no administrator.');
  const api = await DemoApi.signIn(`http://127.0.0.1:${port}`, { email: administrator.email, password: DEMO_PASSWORD });
  await buildPortfolio(api);
  await importLeads(api);
  await importCampaigns(api);
  tell('leads and campaigns');
  await importStatements(api, tell);
}
