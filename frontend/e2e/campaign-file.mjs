// A campaign file of a bank for the browser tests: numbers and codes are invented.
import assert from 'node:assert/strict';
import { sendFile } from './send-file.mjs';

const HEADERS = [
  'APPLICATION NUMBER',
  'LEAD ID',
  'CREATION DATE',
  'FORM CAMPAIGN_ID',
  'APPLICATION STATUS',
  'CUSTOMER DROPPED PAGE',
  'LEAD GENERATION STAGE',
  'CARD TYPE',
  'Status',
  'Disposition',
  'Attempt',
  'Booking-Date',
  'Booking-Status',
];

/** Six applications of two agents in September 2026; the first one is booked.
 *  @param {{ mark: string, codes: [string, string], first?: string }} wanted the second code is nobody's; `first` is the state of the
 *  first application */
export function campaignFile({ mark, codes: [known, unknown], first = 'APPROVED' }) {
  const booked = ['2026-09-20', 'Booked'];
  const row = (at, code, [status, page, stage, card], [date, booking] = ['', '']) =>
    [
      ...[`${mark}${at}`, `L${mark}${at}`, '2026-09-13', `PPIPL_${code}_X`, status, page, stage, card],
      ...['Contacted', 'Interested', String(at), date, booking],
    ].join(',');
  const rows = [
    row(1, known, [first, '', 'Completed', 'VISA PLATINUM'], first === 'APPROVED' ? booked : undefined),
    row(2, known, ['APPROVED', '', 'Completed', 'VISA PLATINUM']),
    row(3, known, ['DECLINED', 'Income', 'Bank check', 'MASTERCARD GOLD']),
    row(4, unknown, ['PENDING', 'KYC upload', 'VKYC pending', 'RUPAY SELECT']),
    row(5, unknown, ['DROPPED', 'KYC upload', 'VKYC pending', 'RUPAY SELECT']),
    row(6, unknown, ['DROPPED', 'KYC upload', 'Bank check', 'VISA PLATINUM']),
  ];
  const buffer = Buffer.from(`${[HEADERS.join(','), ...rows].join('\n')}\n`);
  return { name: `mis_${mark}_${first.toLowerCase()}.csv`, mimeType: 'text/csv', buffer };
}

/** Sends a campaign file by the API and commits it.
 *  @param {(path: string, given?: object) => Promise<any>} call what `asPerson` gives
 *  @returns {Promise<string>} id of the import */
export async function commitCampaignFile(call, file) {
  const id = await sendFile(call, file, { target: 'mis' });
  await call(`/imports/${id}/commit`, {});
  for (let tries = 0; tries < 150; tries += 1) {
    const { status, problem } = await call(`/imports/${id}`);
    if (status === 'committed') return id;
    assert.notEqual(status, 'failed', `${file.name}: ${problem?.title}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(`${file.name} was not committed`);
}
