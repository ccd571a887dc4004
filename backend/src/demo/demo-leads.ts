import type { DemoApi } from './demo-api.js';
import { takeIn } from './demo-imports.js';
import { AGENT_CODES, CAMPAIGN_MONTHS, campaignFile } from './campaign-file.js';
import { leadWorkbook } from './lead-workbook.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Takes the marketing team's workbook of leads in and gives the leads to the reps, those with the fewest first. */
export async function importLeads(api: DemoApi): Promise<void> {
  const file = { name: 'Leads autumn 2026.xlsx', bytes: await leadWorkbook(), fields: { target: 'leads' } };
  await takeIn(api, [file]);
  await api.post('/leads/assign', { filter: {}, method: 'balanced' });
}

/** Says whose the agent codes are and takes the bank's files in, each of which tells more of the applications before it. */
export async function importCampaigns(api: DemoApi): Promise<void> {
  const people = new Map((await api.all<Named>('/people')).map(({ id, name }) => [name, id]));
  const files = CAMPAIGN_MONTHS.map((month) => ({
    name: `Card campaign ${month}.csv`,
    bytes: campaignFile(month),
    fields: { target: 'mis' },
  }));
  await takeIn(api, files);
  for (const { rep, code } of AGENT_CODES) {
    const personId = people.get(rep);
    if (personId === undefined) throw new Error(`The demo company has nobody called ${rep}.`);
    await api.put(`/mis/agents/${code}`, { personId });
  }
}
