import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Egress, EgressFailed } from '@tierline/platform/egress';
import { checkVersion } from '@tierline/platform/http';
import { SecretBox } from '@tierline/platform/secrets';
import type { Access } from '@tierline/shared/access';
import { BENEFITS_PER_LEAD } from '../../../domain/enrichment.js';
import type { Benefit } from '../../../domain/enrichment-rules.js';
import { enrichmentSettingsInvalid } from '../../../domain/enrichment.errors.js';
import { writeAudit } from '../../persistence/audit.sql.js';
import { spentE12 } from '../persistence/enrichment-budget.store.js';
import {
  loadEnrichmentSettings,
  MODEL_KEY,
  saveEnrichmentSettings,
  SETTINGS_ID,
  type EnrichmentSettingsRow,
} from '../persistence/enrichment-settings.store.js';
import { monthOf } from './paid-calls.js';

/** Settings as a person sends them; the key is only ever sent, never told. */
export interface EnrichmentWish {
  readonly isEnabled: boolean;
  /** Agrees that facts of leads go to the server. Needed again when that begins, when the server changes, or when notes go too. */
  readonly agreesToNotice: boolean;
  readonly endpointUrl: string | null;
  /** A new key; null takes it away, undefined leaves the one that is kept. */
  readonly apiKey?: string | null | undefined;
  readonly model: string | null;
  readonly inputPriceE6: bigint;
  readonly outputPriceE6: bigint;
  readonly monthlyCapMinor: bigint;
  readonly callsPerMinute: number;
  readonly parallelCalls: number;
  readonly batchSize: number;
  readonly timeoutSeconds: number;
  readonly maxOutputTokens: number;
  readonly sendsNotes: boolean;
  readonly offers: readonly Benefit[];
}

/** How the company enriches its leads: by which server and model, at which price, and how much at most. */
@Injectable()
export class EnrichmentSettings {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    private readonly egress: Egress,
  ) {}

  /** @returns settings, and what this month has cost so far */
  async read(access: Access): Promise<{ settings: EnrichmentSettingsRow; spentE12: bigint }> {
    access.require('pipeline.configure');
    const settings = await loadEnrichmentSettings(this.database);
    return { settings, spentE12: await spentE12(this.database, monthOf(settings.time_zone)) };
  }

  /** @param version what the caller saw; null when he did not say
   *  @throws VersionStale
   *  @throws DomainError `enrichment-settings-invalid` */
  async change(access: Access, wish: EnrichmentWish, version: number | null): Promise<void> {
    access.require('pipeline.configure');
    await this.database.transaction(access, async (tx) => {
      const before = await loadEnrichmentSettings(tx, 'for update');
      checkVersion(version, before.version);
      this.check(wish, before);
      const agreement = wish.isEnabled && wish.agreesToNotice ? access.actor : null;
      const sealed = this.sealedKey(wish, before);
      await saveEnrichmentSettings(tx, valuesOf(wish, sealed), agreement);
      await audit(tx, access, { before, wish, isKeyChanged: sealed !== before.sealed_key });
    });
  }

  private check(wish: EnrichmentWish, before: EnrichmentSettingsRow): void {
    const { endpointUrl, apiKey, offers } = wish;
    if (endpointUrl !== null) this.checkAddress(endpointUrl);
    if (wish.isEnabled && (endpointUrl === null || wish.model === null)) {
      throw enrichmentSettingsInvalid(
        'Name the address of the server and the model before you switch it on.',
        'endpointUrl',
      );
    }
    if (new Set(offers.map(({ text }) => text)).size < Math.max(BENEFITS_PER_LEAD, offers.length)) {
      throw enrichmentSettingsInvalid(`Name at least ${BENEFITS_PER_LEAD} different benefits.`, 'offers');
    }
    const isElsewhere = originOf(endpointUrl) !== originOf(before.endpoint_url);
    if (isElsewhere && before.sealed_key !== null && apiKey === undefined) {
      throw enrichmentSettingsInvalid('Enter the key again: the kept one belongs to another server.', 'apiKey');
    }
    const isMoreTold = !before.is_enabled || isElsewhere || (wish.sendsNotes && !before.sends_notes);
    if (wish.isEnabled && isMoreTold && !wish.agreesToNotice) {
      throw enrichmentSettingsInvalid('Agree to the notice: facts of leads are sent to this server.', 'agreesToNotice');
    }
  }

  private checkAddress(url: string): void {
    try {
      this.egress.checkForm(url);
    } catch (error) {
      if (error instanceof EgressFailed) throw enrichmentSettingsInvalid(error.message, 'endpointUrl');
      throw error;
    }
  }

  private sealedKey({ apiKey }: EnrichmentWish, before: EnrichmentSettingsRow): string | null {
    if (apiKey === undefined) return before.sealed_key;
    return apiKey === null ? null : this.box.seal(apiKey, MODEL_KEY.of(SETTINGS_ID));
  }
}

/** Scheme, name and port: what a key belongs to. */
export function originOf(url: string | null): string | null {
  return url === null ? null : (URL.parse(url)?.origin ?? null);
}

function valuesOf(wish: EnrichmentWish, sealedKey: string | null) {
  return {
    is_enabled: wish.isEnabled,
    endpoint_url: wish.endpointUrl,
    sealed_key: sealedKey,
    model: wish.model,
    input_price_e6: wish.inputPriceE6,
    output_price_e6: wish.outputPriceE6,
    monthly_cap_minor: wish.monthlyCapMinor,
    calls_per_minute: wish.callsPerMinute,
    parallel_calls: wish.parallelCalls,
    batch_size: wish.batchSize,
    timeout_seconds: wish.timeoutSeconds,
    max_output_tokens: wish.maxOutputTokens,
    sends_notes: wish.sendsNotes,
    offers: wish.offers.map(({ text, segments }) => ({ text, segments: [...segments] })),
  };
}

/** The key itself is in neither side, sealed or not. */
function audit(
  tx: Tx,
  access: Access,
  { before, wish, isKeyChanged }: { before: EnrichmentSettingsRow; wish: EnrichmentWish; isKeyChanged: boolean },
): Promise<void> {
  return writeAudit(tx, access, {
    act: 'leads.enrichment-settings-changed',
    subjectType: 'enrichment-settings',
    subjectId: SETTINGS_ID,
    detail: {
      before: {
        ...{ isEnabled: before.is_enabled, endpointUrl: before.endpoint_url, model: before.model },
        ...{ monthlyCapMinor: before.monthly_cap_minor.toString(), sendsNotes: before.sends_notes },
      },
      after: {
        ...{ isEnabled: wish.isEnabled, endpointUrl: wish.endpointUrl, model: wish.model },
        ...{ monthlyCapMinor: wish.monthlyCapMinor.toString(), sendsNotes: wish.sendsNotes },
      },
      isKeyChanged,
      agreesToNotice: wish.agreesToNotice,
    },
  });
}
