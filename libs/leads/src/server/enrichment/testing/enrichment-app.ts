import { anAccess, testApp, until, type TestApp } from '@tierline/platform/testing';
import type { Permission } from '@tierline/shared/access';
import { EnrichmentApiModule, EnrichmentWorkerModule } from '../index.js';
import { ModelOfTest } from './model-of-test.js';

export const KEY = 'sk-a-key-that-nobody-may-see';
export const PERSON = '00000000-0000-7000-8000-000000000001';
const EVERY_RIGHT: readonly Permission[] = ['lead.view', 'lead.edit', 'ai.view', 'ai.enrich', 'pipeline.configure'];

/** Settings that a test starts with: a cheap model on a server of its own. */
export const SETTINGS = {
  ...{ isEnabled: true, agreesToNotice: true, apiKey: KEY, model: 'small-chat' },
  ...{ inputPrice: '1.00', outputPrice: '2.00', monthlyCap: { amount: '100.00', currency: 'USD' } },
  ...{
    callsPerMinute: 6_000,
    parallelCalls: 4,
    batchSize: 20,
    timeoutSeconds: 1,
    maxOutputTokens: 400,
    sendsNotes: false,
  },
  offers: ['A free visit', 'Open at weekends', 'A corner for children', 'Quiet rooms'].map((text) => ({
    text,
    segments: [],
  })),
};

/** What of a lead a test decides. */
export interface TestLead {
  readonly city: string;
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly notes?: string;
  readonly childAge?: number;
  readonly leadType?: string;
  readonly score?: number;
  readonly createdBy?: string;
}

interface JobJson {
  readonly id: string;
  readonly status: string;
}

/** Api and worker of enrichment in one process, with a model to ask. */
export class EnrichmentApp {
  private constructor(
    readonly app: TestApp,
    readonly model: ModelOfTest,
    /** A person with every right over every lead. */
    readonly everybody: string,
  ) {}

  /** @param options.isWorker false: jobs wait for a process of their own */
  static async start({ isWorker = true } = {}): Promise<EnrichmentApp> {
    const model = await ModelOfTest.start();
    const app = await testApp({
      isWorker,
      egress: { allow: [`127.0.0.1:${model.port}`, `localhost:${model.port}`] },
      imports: isWorker ? [EnrichmentApiModule, EnrichmentWorkerModule] : [EnrichmentApiModule],
    });
    return new EnrichmentApp(app, model, app.signIn(anAccess(EVERY_RIGHT, PERSON)));
  }

  async stop(): Promise<void> {
    await this.app.close();
    this.model.stop();
  }

  /** No leads, no jobs, nothing spent, and the settings of the test. */
  async reset(settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
    this.model.reset();
    await this.app.database.query(
      `truncate leads.lead, leads.enrichment_job, leads.enrichment_cache, leads.enrichment_month cascade;
       update leads.enrichment_pace set next_call_at = now();
       update leads.enrichment_settings set is_enabled = false, endpoint_url = null, sealed_key = null`,
    );
    await this.configure(settings);
  }

  async configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const body = { ...SETTINGS, endpointUrl: this.model.url, ...settings };
    const { status, text } = await this.call('PUT', '/lead-enrichment-settings', body);
    if (status !== 200) throw new Error(`The settings were refused: ${text}`);
  }

  /** @returns ids, in the order given */
  async addLeads(...leads: readonly TestLead[]): Promise<string[]> {
    const ids: string[] = [];
    for (const { city, name = 'Mira Sen', phone, email, notes, childAge, leadType, score, createdBy } of leads) {
      const [row] = await this.app.database.query<{ id: string }>(
        `insert into leads.lead (full_name, city, phone, email, notes_text, child_age, lead_type, score, created_by, status)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'New Lead') returning id`,
        [name, city, phone, email, notes, childAge, leadType, score ?? 50, createdBy ?? PERSON],
      );
      ids.push(row?.id ?? '');
    }
    return ids;
  }

  call(method: string, path: string, body?: unknown, token = this.everybody) {
    return this.app.call(method, path, { token, ...(body === undefined ? {} : { body }) });
  }

  /** Orders a job and waits for its end. */
  async run(body: Readonly<Record<string, unknown>> = {}): Promise<Record<string, unknown>> {
    return this.ended(await this.order(body));
  }

  /** @returns id of the job */
  async order(body: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { status, json, text } = await this.call('POST', '/leads/enrichment', body);
    if (status !== 202) throw new Error(`The order was refused: ${text}`);
    return (json as { job: JobJson }).job.id;
  }

  async ended(id: string): Promise<Record<string, unknown>> {
    let job: JobJson | null = null;
    await until(async () => {
      job = (await this.call('GET', `/leads/enrichment/jobs/${id}`)).json as JobJson;
      return !['queued', 'running'].includes(job.status);
    }, 30_000);
    return job as unknown as Record<string, unknown>;
  }

  /** Values of a lead by field. */
  async valuesOf(leadId: string): Promise<Record<string, Record<string, unknown>>> {
    const { json } = await this.call('GET', `/leads/${leadId}/enrichment`);
    const { values } = json as { values: Record<string, unknown>[] };
    return Object.fromEntries(values.map((value) => [String(value['field']), value]));
  }

  /** What the month has cost, in units of the currency, and what the leads of all jobs have. */
  async costs(): Promise<{ month: number; items: number; jobs: number; held: number }> {
    const [row] = await this.app.database.query<{ month: number; items: number; jobs: number; held: number }>(
      `select (select coalesce(sum(spent_e12), 0) / 1e12 from leads.enrichment_month)::float8 as month,
         (select coalesce(sum(cost_e12), 0) / 1e12 from leads.enrichment_item)::float8 as items,
         (select coalesce(sum(held_e12), 0) / 1e12 from leads.enrichment_item)::float8 as held,
         (select coalesce(sum(cost_e12), 0) / 1e12 from leads.enrichment_job)::float8 as jobs`,
    );
    if (!row) throw new Error('There are no costs.');
    return row;
  }
}
