import { REPS } from './people.js';
import { seededRandom, type Random } from './random.js';

const FIRST_MONTH = Date.UTC(2026, 7, 1);
/** Files of the bank, one a month; each tells again what became of the applications before it. */
export const CAMPAIGN_MONTHS: readonly string[] = ['2026-08', '2026-09', '2026-10'];
const APPLICATIONS_A_MONTH = 160;
const DAY_MS = 86_400_000;

const HEADERS = [
  ...['APPLICATION NUMBER', 'LEAD ID', 'CREATION DATE', 'FORM CAMPAIGN_ID', 'APPLICATION STATUS', 'DIP  STATUS'],
  ...['CUSTOMER DROPPED PAGE', 'LEAD GENERATION STAGE', 'CARD TYPE', 'CHANNEL', 'DEVICE TYPE', 'Status', 'Disposition'],
  ...['Called-Date', 'Attempt', 'Booking-Date', 'Booking-Status', 'DECLINE_CATEGORY', 'COMPANY Name'],
];
const CARDS = ['VISA Platinum', 'VISA Business', 'Mastercard World', 'RuPay Select'] as const;
const PAGES = ['Personal details', 'Employment', 'Documents', 'Video check', 'Review'] as const;
const STAGES = ['Form', 'Documents', 'Decision', 'Video check'] as const;
const CALLS = ['Connected', 'No answer', 'Busy', 'Call back'] as const;

/** Agent codes of the reps, as they stand in the campaign ids of their links. */
export const AGENT_CODES: readonly { readonly rep: string; readonly code: string }[] = REPS.flatMap(
  ({ name, team }, index) => (team === null ? [] : [{ rep: name, code: codeOf(name, index) }]),
);
/** A code on links that are in use, of which nobody has said whose it is. */
const UNKNOWN_CODE = 'QXZ909';

interface Application {
  readonly number: string;
  readonly month: number;
  readonly created: number;
  readonly campaign: string;
  readonly card: string;
  readonly page: string;
  readonly end: 'Approved' | 'Rejected' | 'Dropped' | 'Pending';
  /** Months after which the end is known. */
  readonly takes: number;
  readonly attempts: number;
}

/** The bank's file of one month as csv: its own applications, and those of earlier months that were decided since.
 *  @param month one of `CAMPAIGN_MONTHS` */
export function campaignFile(month: string): Buffer {
  const upTo = CAMPAIGN_MONTHS.indexOf(month);
  const random = seededRandom('campaign');
  const all = CAMPAIGN_MONTHS.flatMap((_, index) =>
    Array.from({ length: APPLICATIONS_A_MONTH }, (__, line) => application(random, index, line)),
  );
  const told = all.filter((one) => one.month === upTo || (one.month < upTo && one.month + one.takes === upTo));
  return Buffer.from([HEADERS, ...told.map((one) => cells(one, upTo))].map((row) => row.join(',')).join('\r\n'));
}

function application(random: Random, month: number, line: number): Application {
  const rep = random.oneIn(25) ? UNKNOWN_CODE : random.pick(AGENT_CODES).code;
  const campaign = random.oneIn(12) ? 'PPIPL_CCCAMPAIGN_2026' : `PPIPL_${rep}_CARD${String(month + 1)}`;
  return {
    number: String(70_000_000 + month * 1_000 + line),
    month,
    created: Date.UTC(2026, 7 + month, random.whole(1, 28)),
    campaign,
    card: random.pick(CARDS),
    page: random.pick(PAGES),
    end: random.pick(['Approved', 'Approved', 'Approved', 'Rejected', 'Rejected', 'Dropped', 'Pending'] as const),
    takes: random.whole(0, 1),
    attempts: random.whole(0, 5),
  };
}

function cells(one: Application, now: number): string[] {
  const isDecided = one.month + one.takes <= now;
  const status = isDecided ? one.end : 'In Progress';
  const isBooked = isDecided && one.end === 'Approved' && Number(one.number) % 4 !== 0;
  return [
    ...[one.number, `L${one.number}`, dayOf(one.created), one.campaign, status, isDecided ? 'DIP done' : ''],
    ...[
      status === 'Dropped' || status === 'In Progress' ? one.page : '',
      STAGES[Number(one.number) % STAGES.length] ?? '',
    ],
    ...[one.card, 'Web', Number(one.number) % 3 === 0 ? 'Desktop' : 'Mobile'],
    ...[CALLS[Number(one.number) % CALLS.length] ?? '', one.attempts > 3 ? 'Not reachable' : 'Spoken to'],
    ...[dayOf(one.created + 2 * DAY_MS), String(one.attempts), isBooked ? dayOf(one.created + 20 * DAY_MS) : ''],
    ...[isBooked ? 'Booked' : '', status === 'Rejected' ? 'Policy' : '', ''],
  ];
}

function dayOf(time: number): string {
  return new Date(Math.max(time, FIRST_MONTH)).toISOString().slice(0, 10);
}

/** Letters of the name and a number of three digits: `AVL101`. */
function codeOf(name: string, index: number): string {
  const [first = '', last = ''] = name.toUpperCase().split(' ');
  return `${first.slice(0, 2)}${last.slice(0, 1)}${String(101 + index)}`;
}
