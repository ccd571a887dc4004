/** How the campaign ids of one source are built: those of agents begin with `prefix` and name the agent next; a part that equals a stop
 *  word says that no agent stands behind the campaign. Upper case.
 *  @source campaigns and teams 4.4 */
export interface CampaignProfile {
  readonly prefix: string;
  readonly stopWords: readonly string[];
}

/** What a campaign id says: an agent's campaign, one of the house, one of another kind, or nothing. */
export type CampaignKind = 'agent' | 'system' | 'other' | 'none';

export interface CampaignVerdict {
  readonly kind: CampaignKind;
  /** Upper case; null unless the kind is `agent`. */
  readonly agentCode: string | null;
}

/** The profile that counts until the company sets another. */
export const DEFAULT_CAMPAIGN_PROFILE: CampaignProfile = {
  prefix: 'PPIPL_',
  stopWords: ['CHKR', 'ENKR', 'AF', 'PS', 'CCCAMPAIGN', 'TQ', 'BNKR', 'FBA', 'PAID'],
};

const SHORTEST_CODE = 3;

/** Whose campaign an id belongs to. Stop words are whole parts, digits at their end aside: `AF2024` is one, `RAF001` is an agent.
 *  @param campaignId as in the file; null or blank when it names none
 *  @source campaigns and teams 4.4 */
export function judgeCampaign(campaignId: string | null, profile: CampaignProfile): CampaignVerdict {
  const id = campaignKey(campaignId);
  if (id === null) return without('none');
  const prefix = profile.prefix.toUpperCase();
  if (!id.startsWith(prefix)) return without('other');
  const parts = id
    .slice(prefix.length)
    .split(/[_\-\s]+/)
    .filter((part) => part !== '');
  const stops = new Set(profile.stopWords.map((word) => word.toUpperCase()));
  if (parts.some((part) => stops.has(part.replace(/\d+$/, '')))) return without('system');
  const [code = ''] = parts;
  return isAgentCode(code) ? { kind: 'agent', agentCode: code } : without('other');
}

/** A campaign id as it is compared: trimmed and in upper case; null when nothing is left. */
export function campaignKey(campaignId: string | null): string | null {
  const key = campaignId?.trim().toUpperCase() ?? '';
  return key === '' ? null : key;
}

/** Whether a text can be the code of an agent: three characters or more, a letter and a digit among them.
 *  @param text upper case */
export function isAgentCode(text: string): boolean {
  return text.length >= SHORTEST_CODE && /[A-Z]/.test(text) && /\d/.test(text);
}

function without(kind: CampaignKind): CampaignVerdict {
  return { kind, agentCode: null };
}
