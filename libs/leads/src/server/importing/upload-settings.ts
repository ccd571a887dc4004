import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { CITY_NAMES_PARAM, STATUSES_PARAM } from '../../domain/intake/leads-intake.js';
import { checkUploadChoices, type UploadDefaults } from '../../domain/intake/upload-choices.js';
import { LEAD_STATUSES } from '../../domain/lead-status.js';
import { DEFAULT_CITY_NAMES } from '../../domain/values/names.js';
import { loadRules } from '../persistence/lead-rules.sql.js';

const LOOK_MS = 15_000;

interface Settled extends UploadDefaults {
  readonly cityNames: Readonly<Record<string, string>>;
  readonly statuses: readonly string[];
}

/** What the company set about files of leads. It is kept with an upload, so that its rows are read alike however often, also when the
 *  settings have changed since. */
@Injectable()
export class UploadSettings implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(UploadSettings.name);
  private settled: Settled = {
    ...{ region: 'IN', dateOrder: 'dmy' },
    ...{ cityNames: DEFAULT_CITY_NAMES, statuses: LEAD_STATUSES },
  };
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
    await this.look();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** @throws ParamsInvalid */
  checked(params: Readonly<Record<string, string>>): Record<string, string> {
    const given = Object.entries(params).filter(([name]) => name !== CITY_NAMES_PARAM && name !== STATUSES_PARAM);
    return { ...checkUploadChoices(Object.fromEntries(given), this.settled), ...this.kept() };
  }

  /** Settings as they are now. */
  async refreshed(): Promise<UploadDefaults> {
    const rules = await loadRules(this.database);
    this.settled = {
      region: rules.phoneRegion,
      dateOrder: rules.dateOrder === 'month-first' ? 'mdy' : 'dmy',
      cityNames: rules.cityAliases,
      statuses: rules.pipeline.statuses.map(({ name }) => name),
    };
    return this.settled;
  }

  /** Only what differs from what a reader knows by itself. */
  private kept(): Record<string, string> {
    const { cityNames, statuses } = this.settled;
    const hasOwnCities = !isSame(Object.entries(cityNames), Object.entries(DEFAULT_CITY_NAMES));
    const hasOwnStatuses = !isSame(statuses, LEAD_STATUSES);
    return {
      ...(hasOwnCities && { [CITY_NAMES_PARAM]: JSON.stringify(cityNames) }),
      ...(hasOwnStatuses && { [STATUSES_PARAM]: JSON.stringify(statuses) }),
    };
  }

  private async look(): Promise<void> {
    try {
      await this.refreshed();
    } catch (error) {
      this.logger.warn(`Settings could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  const inOrder = (values: readonly unknown[]) => JSON.stringify(values.map((value) => JSON.stringify(value)).sort());
  return inOrder(one) === inOrder(other);
}
