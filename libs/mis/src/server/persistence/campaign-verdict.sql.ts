import { IMPORTS_VIEWS, type TargetSql } from '@tierline/contracts/imports';
import { judgeCampaign, type CampaignProfile } from '../../domain/campaign.js';
import { STAGED_CAMPAIGN_KEY } from './staged-record.sql.js';

/** Campaigns per statement. */
const SLICE = 10_000;

/** The profile that counts now. */
export async function campaignProfile(sql: TargetSql): Promise<CampaignProfile> {
  const [row] = await sql.query<{ campaign_prefix: string; stop_words: string[] }>(
    `select campaign_prefix, stop_words from mis.settings`,
  );
  if (!row) throw new Error('The settings of campaigns are missing.');
  return { prefix: row.campaign_prefix, stopWords: row.stop_words };
}

/** Decides about the campaigns of a file that no file named before, each once however many rows it has. */
export async function judgeStagedCampaigns(sql: TargetSql, importId: string): Promise<void> {
  const fresh = await sql.query<{ campaign_key: string }>(
    `select distinct ${STAGED_CAMPAIGN_KEY} as campaign_key from ${IMPORTS_VIEWS.stagedRow} s
     where s.import_id = $1 and s.record is not null and ${STAGED_CAMPAIGN_KEY} is not null
       and not exists (select from mis.campaign c where c.campaign_key = ${STAGED_CAMPAIGN_KEY})`,
    [importId],
  );
  await writeVerdicts(
    sql,
    fresh.map(({ campaign_key: key }) => key),
  );
}

/** Decides anew about every campaign, after the profile changed. */
export async function judgeAllCampaigns(sql: TargetSql): Promise<void> {
  const known = await sql.query<{ campaign_key: string }>(`select campaign_key from mis.campaign`);
  await writeVerdicts(
    sql,
    known.map(({ campaign_key: key }) => key),
  );
}

async function writeVerdicts(sql: TargetSql, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const profile = await campaignProfile(sql);
  for (let start = 0; start < keys.length; start += SLICE) {
    const slice = keys.slice(start, start + SLICE);
    const verdicts = slice.map((key) => judgeCampaign(key, profile));
    await sql.query(
      `insert into mis.campaign as known (campaign_key, kind, agent_code)
       select * from unnest($1::text[], $2::text[], $3::text[]) as verdict(campaign_key, kind, agent_code) order by 1
       on conflict (campaign_key) do update set kind = excluded.kind, agent_code = excluded.agent_code
       where (known.kind, known.agent_code) is distinct from (excluded.kind, excluded.agent_code)`,
      [slice, verdicts.map(({ kind }) => kind), verdicts.map(({ agentCode }) => agentCode)],
    );
  }
}
