import { misRecordedV1 } from '@tierline/contracts/mis';
import { Injectable } from '@nestjs/common';
import { Database, type Sql, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import { PermissionMissing, type Access } from '@tierline/shared/access';
import { checkedSettings, type MisSettings } from '../../domain/mis-settings.js';
import { NAMED_BUCKETS, type BucketWords } from '../../domain/status-bucket.js';
import { followCampaigns } from '../persistence/attribution.sql.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { judgeAllCampaigns } from '../persistence/campaign-verdict.sql.js';
import { holdRows, tellOfRows } from '../persistence/mis-batch.sql.js';
import { readSettings, writeSettings, type StoredSettings } from '../persistence/settings.sql.js';
import { MANAGE } from './agent-code.commands.js';

/** Rows that are stored follow a change of the settings in its transaction. */
const TIMEOUT_MS = 300_000;

/** Reads and changes what the company says about campaign files. */
@Injectable()
export class MisSettingsAccess {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  of(access: Access): Promise<StoredSettings> {
    access.require('campaign.view');
    return readSettings(this.database);
  }

  /** Rows that are stored count by the new settings at once.
   *  @throws PermissionMissing unless the right reaches the whole company, MisSettingsInvalid, VersionStale */
  async replace(access: Access, version: number | null, given: MisSettings): Promise<void> {
    if (!access.rows(MANAGE).isAll) throw new PermissionMissing(MANAGE);
    const settings = checkedSettings(given);
    const change = async (tx: Tx) => {
      await holdRows(tx);
      const before = await readSettings(tx);
      checkVersion(version, before.version);
      const detail = differences(before, settings);
      if (Object.keys(detail).length === 0) return;
      const { id, name } = access.actor;
      await writeSettings(tx, settings, name);
      const people = await this.follow(tx, { before, after: settings });
      await this.outbox.append(tx, misRecordedV1, { importId: null, people });
      await tellOfRows(tx);
      const fact = { act: 'mis-settings.changed', subjectType: 'mis-settings', subjectId: 'mis', detail };
      await writeAudit(tx, { actorId: id, ...fact });
    };
    await this.database.transaction(access, change, { timeoutMs: TIMEOUT_MS });
  }

  private async follow(tx: Tx, { before, after }: { before: MisSettings; after: MisSettings }) {
    await followBuckets(tx, movedWords(before.buckets, after.buckets));
    await followBooked(tx, changedWords(before.bookedWords, after.bookedWords));
    if (same(before.profile, after.profile)) return [];
    await judgeAllCampaigns(tx);
    return followCampaigns(tx);
  }
}

/** Moves rows whose status has one of the words to the bucket that it stands in now. */
async function followBuckets(sql: Sql, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  await sql.query(
    `update mis.row r set status_bucket = coalesce((select w.bucket from mis.bucket_word w where w.word = lower(btrim(r.application_status))), 'other')
     where lower(btrim(r.application_status)) = any($1::text[])`,
    [words],
  );
}

async function followBooked(sql: Sql, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  await sql.query(
    `update mis.row r set is_booked = lower(btrim(r.booking_status)) = any(settings.booked_words) from mis.settings settings
     where lower(btrim(r.booking_status)) = any($1::text[])`,
    [words],
  );
}

/** Words that are new, gone or in another bucket. */
function movedWords(before: BucketWords, after: BucketWords): string[] {
  return NAMED_BUCKETS.flatMap((bucket) => changedWords(before[bucket], after[bucket]));
}

function changedWords(before: readonly string[], after: readonly string[]): string[] {
  return [...before.filter((word) => !after.includes(word)), ...after.filter((word) => !before.includes(word))];
}

function differences(before: MisSettings, after: MisSettings): Record<string, { before: unknown; after: unknown }> {
  const names = ['profile', 'buckets', 'bookedWords'] as const;
  const changed = names.filter((name) => !same(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, { before: before[name], after: after[name] }]));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
