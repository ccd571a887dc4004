import { Injectable, Logger } from '@nestjs/common';
import { Database, isConnectionLoss } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { SecretBox } from '@tierline/platform/secrets';
import { systemAccess } from '@tierline/shared/access';
import { randomUUID } from 'node:crypto';
import { enrichLeads, type EnrichmentRun } from '../jobs/enrich-leads.job.js';
import { restMs, takeBackCalls } from '../persistence/enrichment-item.store.js';
import {
  claimJob,
  endJob,
  endUnheldJob,
  gainUnderLease,
  handOnJob,
  nextRun,
  releaseAfterFailure,
  type EnrichmentJobRow,
  type Stop,
} from '../persistence/enrichment-job.store.js';
import { EnrichmentLeaseLost } from '../persistence/enrichment-lease-lost.js';
import {
  loadEnrichmentSettings,
  MODEL_KEY,
  SETTINGS_ID,
  type EnrichmentSettingsRow,
} from '../persistence/enrichment-settings.store.js';
import { EnrichByModel } from './enrich-by-model.js';
import { EnrichByRules } from './enrich-by-rules.js';
import { JobStopped, type HeldBatch } from './held-batch.js';
import { LeaseBeat } from './lease-beat.js';
import type { ModelEndpoint } from './model-server.js';

/** How long a job waits while another one has its turn. */
const TURN_MS = 500;
const MOST_FAILURES = 5;

/** Does one batch of a job under its lease and orders the next. A process that dies here leaves a lease that runs out; what it had on its
 *  way is then tried again, and nothing that ended is done twice. */
@Injectable()
export class RunBatch {
  private readonly logger = new Logger(RunBatch.name);

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly box: SecretBox,
    private readonly byModel: EnrichByModel,
    private readonly byRules: EnrichByRules,
  ) {}

  /** @throws what another try may cure */
  async execute(run: EnrichmentRun, shutdown: AbortSignal): Promise<void> {
    const token = randomUUID();
    const job = await this.claim(run, token);
    if (!job) return;
    const held = { id: job.id, token };
    const beat = new LeaseBeat(this.database, held);
    try {
      await this.perform({ ...held, job, signal: AbortSignal.any([shutdown, beat.lost]) });
    } catch (error) {
      if (error instanceof EnrichmentLeaseLost || beat.lost.aborted) {
        this.logger.warn(`The enrichment job ${job.id} was taken over or cancelled; this attempt counts nothing more.`);
        return;
      }
      await this.fail(held, error, shutdown.aborted);
    } finally {
      beat.stop();
    }
  }

  private claim({ jobId, run }: EnrichmentRun, token: string): Promise<EnrichmentJobRow | null> {
    return this.database.transaction(systemAccess, async (tx) => {
      const claimed = await claimJob(tx, { id: jobId, run }, token);
      if (claimed === null) return null;
      if (claimed === 'busy') {
        const next = await nextRun(tx, { id: jobId, run });
        if (next !== null) await this.outbox.order(tx, enrichLeads, { jobId, run: next }, { delayMs: TURN_MS });
        return null;
      }
      const held = { id: claimed.id, token };
      await gainUnderLease(tx, held, { costE12: await takeBackCalls(tx, claimed.id) });
      return claimed;
    });
  }

  private async perform(batch: Omit<HeldBatch, 'settings'>): Promise<void> {
    const settings = await loadEnrichmentSettings(this.database);
    try {
      if (batch.job.kind === 'rules') await this.byRules.execute({ ...batch, settings });
      else await this.byModel.execute({ ...batch, settings, endpoint: this.endpointOf(settings) });
    } catch (error) {
      if (!(error instanceof JobStopped)) throw error;
      return this.stop(batch, error.stop);
    }
    await this.goOn(batch);
  }

  private endpointOf(settings: EnrichmentSettingsRow): ModelEndpoint {
    const { endpoint_url: url, model, sealed_key: sealed } = settings;
    if (!settings.is_enabled || url === null || model === null) {
      throw new JobStopped({ reason: 'switched-off', detail: 'The use of a model was switched off.' });
    }
    return {
      ...{ url, model, key: sealed === null ? null : this.box.open(sealed, MODEL_KEY.of(SETTINGS_ID)) },
      ...{ timeoutMs: settings.timeout_seconds * 1_000, maxOutputTokens: settings.max_output_tokens },
    };
  }

  /** Orders the next batch, or ends the job when no lead waits. */
  private goOn(held: { id: string; token: string }): Promise<void> {
    return this.database.transaction(systemAccess, async (tx) => {
      const rest = await restMs(tx, held.id);
      if (rest === null) return endJob(tx, held, null);
      const next = await handOnJob(tx, held);
      await this.outbox.order(tx, enrichLeads, { jobId: held.id, run: next }, { delayMs: Math.ceil(rest) });
    });
  }

  private stop(held: { id: string; token: string }, stop: Stop): Promise<void> {
    this.logger.warn(`The enrichment job ${held.id} stopped: ${stop.detail}`);
    return this.database.transaction(systemAccess, async (tx) => {
      await gainUnderLease(tx, held, { costE12: await takeBackCalls(tx, held.id) });
      await endJob(tx, held, stop);
    });
  }

  private async fail(held: { id: string; token: string }, error: unknown, isShutdown: boolean): Promise<void> {
    if (isShutdown) return this.goOn(held);
    if (isConnectionLoss(error)) throw error;
    this.logger.error(error, `A batch of the enrichment job ${held.id} failed.`);
    const failures = await releaseAfterFailure(this.database, held);
    if (failures !== null && failures >= MOST_FAILURES) await this.giveUp(held.id);
  }

  /** A job that fails again and again by a fault of ours ends, instead of going round for ever. */
  private giveUp(id: string): Promise<void> {
    const stop = { reason: 'failed', detail: 'Something went wrong, several times. Try again later.' } as const;
    return this.database.transaction(systemAccess, async (tx) => {
      await endUnheldJob(tx, id, { stop, costE12: await takeBackCalls(tx, id) });
    });
  }
}
