import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { SecretBox } from '@tierline/platform/secrets';
import type { Access } from '@tierline/shared/access';
import { readAnswer } from '../../../domain/enrichment-answer.js';
import { promptMessages } from '../../../domain/enrichment-prompt.js';
import { enrichmentSettingsInvalid } from '../../../domain/enrichment.errors.js';
import {
  loadEnrichmentSettings,
  MODEL_KEY,
  SETTINGS_ID,
  type EnrichmentSettingsRow,
} from '../persistence/enrichment-settings.store.js';
import { originOf } from './enrichment-settings.js';
import { ModelServer, type ModelReply } from './model-server.js';

/** What is to be tried instead of what is kept. */
export interface TrialEndpoint {
  readonly endpointUrl?: string | undefined;
  readonly model?: string | undefined;
  readonly apiKey?: string | undefined;
}

export interface EndpointTrial {
  readonly isUsable: boolean;
  /** One sentence. */
  readonly message: string;
  /** How long the answer took. */
  readonly milliseconds: number;
}

/** Facts of nobody, so that a trial tells nothing of any lead. */
const EXAMPLE = {
  ...{ city: 'Springfield', childAge: '6', leadType: 'Warm', leadSource: 'Website', status: 'New Lead', notes: null },
};

/** Asks a model one made-up question, to see whether address, key and model fit together. */
@Injectable()
export class TryEndpoint {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    private readonly server: ModelServer,
  ) {}

  /** @throws DomainError `enrichment-settings-invalid` when there is nothing to try */
  async execute(access: Access, trial: TrialEndpoint, signal: AbortSignal): Promise<EndpointTrial> {
    access.require('pipeline.configure');
    const settings = await loadEnrichmentSettings(this.database);
    const url = trial.endpointUrl ?? settings.endpoint_url;
    const model = trial.model ?? settings.model;
    if (url === null || model === null) {
      throw enrichmentSettingsInvalid('Name the address of the server and the model first.', 'endpointUrl');
    }
    const offers = settings.offers.map(({ text }) => text);
    const endpoint = {
      ...{ url, model, key: trial.apiKey ?? this.keptKey(settings, url) },
      ...{ timeoutMs: settings.timeout_seconds * 1_000, maxOutputTokens: settings.max_output_tokens },
    };
    const startedAt = performance.now();
    const reply = await this.server.ask(endpoint, promptMessages(EXAMPLE, offers), signal);
    return { ...verdictOf(reply, offers), milliseconds: Math.round(performance.now() - startedAt) };
  }

  /** The kept key goes to the server that it was kept for, and to no other. */
  private keptKey({ sealed_key: sealed, endpoint_url: kept }: EnrichmentSettingsRow, url: string): string | null {
    if (sealed === null || originOf(url) !== originOf(kept)) return null;
    return this.box.open(sealed, MODEL_KEY.of(SETTINGS_ID));
  }
}

function verdictOf(reply: ModelReply, offers: readonly string[]): { isUsable: boolean; message: string } {
  switch (reply.kind) {
    case 'later':
    case 'refused':
      return { isUsable: false, message: reply.reason };
    case 'unusable':
      return { isUsable: false, message: reply.fault };
    case 'answered': {
      const read = readAnswer(reply.text, offers);
      if (read.kind === 'usable') return { isUsable: true, message: 'The model answered as it should.' };
      return { isUsable: false, message: `The server answers, but not in the described form. ${read.fault}` };
    }
  }
}
