import type { Sql } from '@tierline/platform/database';
import type { MisSettings } from '../../domain/mis-settings.js';
import { NAMED_BUCKETS, type BucketWords, type NamedBucket } from '../../domain/status-bucket.js';

/** The settings as they are stored, with who changed them last. */
export interface StoredSettings extends MisSettings {
  /** Null while they are those that Tierline came with. */
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
  readonly version: number;
}

interface SettingsRow {
  readonly campaign_prefix: string;
  readonly stop_words: string[];
  readonly booked_words: string[];
  readonly changed_by_name: string | null;
  readonly changed_at: Date | null;
  readonly version: number;
}

export async function readSettings(sql: Sql): Promise<StoredSettings> {
  const [row] = await sql.query<SettingsRow>(`select * from mis.settings`);
  if (!row) throw new Error('The settings of campaigns are missing.');
  const words = await sql.query<{ word: string; bucket: NamedBucket }>(
    `select word, bucket from mis.bucket_word order by word collate "C"`,
  );
  const ofBucket = (bucket: NamedBucket) => words.filter((one) => one.bucket === bucket).map(({ word }) => word);
  return {
    profile: { prefix: row.campaign_prefix, stopWords: [...row.stop_words].sort() },
    buckets: Object.fromEntries(NAMED_BUCKETS.map((bucket) => [bucket, ofBucket(bucket)])) as unknown as BucketWords,
    bookedWords: [...row.booked_words].sort(),
    changedBy: row.changed_by_name,
    changedAt: row.changed_at,
    version: row.version,
  };
}

export async function writeSettings(sql: Sql, settings: MisSettings, changedBy: string): Promise<void> {
  const { profile, buckets, bookedWords } = settings;
  await sql.query(
    `update mis.settings set campaign_prefix = $1, stop_words = $2, booked_words = $3, changed_by_name = $4, changed_at = now(),
       version = version + 1`,
    [profile.prefix, profile.stopWords, bookedWords, changedBy],
  );
  await sql.query(`delete from mis.bucket_word`);
  const words = NAMED_BUCKETS.flatMap((bucket) => buckets[bucket].map((word) => ({ word, bucket })));
  await sql.query(`insert into mis.bucket_word (word, bucket) select * from unnest($1::text[], $2::text[])`, [
    words.map(({ word }) => word),
    words.map(({ bucket }) => bucket),
  ]);
}
