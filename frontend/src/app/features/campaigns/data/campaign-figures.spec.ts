import { DateForms, NumberForms } from '@tierline/ui';
import { aBreakdown, aCampaign, someFigures, someStatistics } from '../testing/campaign-data.js';
import {
  breakdownQuery,
  bucketAt,
  bucketColors,
  bucketShares,
  coverage,
  monthBars,
  networkShares,
  rateTiles,
  stateTiles,
  topBars,
} from './campaign-figures.js';
import { agentLines, bankLines, campaignLines, groupLines } from './group-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC') };
const categories = Array.from({ length: 12 }, (_, at) => `#${at}`);

describe('the tiles of campaigns', () => {
  it('count applications and what became of them, each with the filter behind it', () => {
    const tiles = stateTiles(someFigures(), forms);
    expect(tiles.map(({ label, text, note }) => [label, text, note])).toEqual([
      ['Applications', '34', ''],
      ['Approved', '8', '24 % of all'],
      ['Pending', '9', '26 % of all'],
      ['Rejected', '7', '21 % of all'],
      ['Dropped', '6', '18 % of all'],
    ]);
    expect(tiles[1]?.query).toEqual({ bucket: 'approved' });
    expect(stateTiles(null, forms).every(({ text }) => text === null)).toBe(true);
  });

  it('say rates and attempts with one decimal', () => {
    expect(rateTiles(someFigures(), forms).map(({ text, note }) => [text, note])).toEqual([
      ['17.6 %', '6 booked of 34'],
      ['53.3 %', 'of 15 decided'],
      ['2.5', '30 rows tell'],
    ]);
  });

  it('have no rate where there is nothing to compare with', () => {
    const none = someFigures({ bookingRate: null, approvalRate: null, averageAttempts: null, rowsWithAttempts: 0 });
    expect(rateTiles(none, forms).map(({ text }) => text)).toEqual(['n/a', 'n/a', 'n/a']);
  });
});

describe('the charts of campaigns', () => {
  it('show buckets with rows only, each in its own colour and with its own link', () => {
    const { byBucket } = someStatistics();
    expect(bucketShares(byBucket, forms).labels).toEqual(['Approved', 'Pending', 'Rejected']);
    expect(bucketColors(byBucket, categories)).toEqual(['#4', '#1', '#5']);
    expect([bucketAt(byBucket, 2), bucketAt(byBucket, 3)]).toEqual(['rejected', null]);
  });

  it('show the pages at which most customers left', () => {
    const bars = topBars(someStatistics().topPages, 'page', { color: '#0', numbers: forms.numbers });
    expect(bars.summary).toBe('Most applications by page: KYC upload with 6.');
  });

  it('show card networks, and what names none', () => {
    const shares = networkShares(someFigures(), forms);
    expect(shares.labels).toEqual(['Visa', 'Mastercard', 'RuPay', 'Not named']);
    expect(shares.series[0]?.points.map(({ value }) => value)).toEqual([14, 10, 4, 6]);
    expect(networkShares(someFigures({ visa: 34, mastercard: 0, rupay: 0 }), forms).labels).toEqual(['Visa']);
  });

  it('show months, and rows without a date', () => {
    const bars = monthBars(aCampaign().byMonth, { ...forms, categories });
    expect(bars.labels).toEqual(['Jun 2025', 'No date']);
    expect(bars.longLabels?.[0]).toBe('June 2025');
    expect(bars.series.map(({ name }) => name)).toEqual(['All', 'Approved', 'Booked']);
  });
});

it('says what the figures cover', () => {
  expect(coverage(someStatistics(), forms)).toBe('4 campaigns, 1 bank; last file 20 Nov 2026, 09:30');
  expect(coverage(someStatistics({ lastUploadAt: null, banks: 2 }), forms)).toBe('4 campaigns, 2 banks');
});

it('leads from a line of the breakdown to its rows, as far as values name them', () => {
  const [row] = aBreakdown().items;
  expect(row && breakdownQuery(row)).toEqual({
    applicationStatus: 'APPROVED',
    cardType: 'VISA PLATINUM',
    bookingStatus: 'Booked',
  });
});

describe('lines of figures', () => {
  it('lead to campaigns and banks by their names, whatever letters they have', () => {
    const house = aCampaign({ campaign: 'PPIPL PAID/01', kind: 'system', agentCode: null });
    expect(campaignLines([aCampaign(), house]).map(({ link, detail }) => [link, detail])).toEqual([
      ['/campaigns/PPIPL_RPM001', null],
      ['/campaigns/PPIPL%20PAID%2F01', 'House'],
    ]);
    expect(bankLines([{ ...someFigures(), bank: 'Meridian Bank' }])[0]?.link).toBe('/campaigns/banks/Meridian%20Bank');
    const [bank] = groupLines(aCampaign().byBank, 'bank');
    expect(bank?.link).toBe('/campaigns/banks/Meridian%20Bank');
    expect(groupLines([{ ...someFigures(), value: 'A' }], 'campaign')[0]?.link).toBe('/campaigns/A');
  });

  it('lead from an agent to the rows, and name whose code it is', () => {
    const [agent] = agentLines(aCampaign().byAgent, { campaign: 'PPIPL_RPM001' });
    expect(agent).toMatchObject({
      detail: 'Avery Lindqvist',
      link: '/campaigns/rows',
      query: { campaign: 'PPIPL_RPM001', agent: 'RPM001' },
    });
  });
});
