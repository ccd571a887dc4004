import { AGENT_CODES, CAMPAIGN_MONTHS, campaignFile } from './campaign-file.js';

function rowsOf(month: string): Record<string, string>[] {
  const [headers = [], ...rows] = campaignFile(month)
    .toString('utf8')
    .split('\r\n')
    .map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(headers.map((header, index) => [header, cells[index] ?? ''])));
}

describe('files of the card campaign', () => {
  it('are the same every time', () => {
    expect(campaignFile('2026-09')).toEqual(campaignFile('2026-09'));
  });

  it('tell again of earlier applications once they are decided', () => {
    const [first, second] = CAMPAIGN_MONTHS.slice(0, 2).map(rowsOf);
    const before = new Map(first?.map((row) => [row['APPLICATION NUMBER'], row['APPLICATION STATUS']]));
    const again = second?.filter((row) => before.has(row['APPLICATION NUMBER'])) ?? [];

    expect(again.length).toBeGreaterThan(10);
    for (const row of again) expect(before.get(row['APPLICATION NUMBER'])).toBe('In Progress');
    for (const row of again) expect(row['APPLICATION STATUS']).not.toBe('In Progress');
  });

  it('name agents of the company, one whom nobody knows, and links of the bank itself', () => {
    const codes = new Set(CAMPAIGN_MONTHS.flatMap(rowsOf).map((row) => row['FORM CAMPAIGN_ID']?.split('_')[1]));

    for (const { code } of AGENT_CODES) expect(codes).toContain(code);
    expect(codes).toContain('QXZ909');
    expect(codes).toContain('CCCAMPAIGN');
  });
});
