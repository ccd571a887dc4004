import { writeWorkbook, type CellToWrite, type SheetToWrite } from '@tierline/platform/tabular';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { seededRandom, type Random } from './random.js';

const PEOPLE_ASKED = 180;
const FIRST_DAY = Date.UTC(2026, 7, 3);
const DAYS = 100;
const DAY_MS = 86_400_000;

const FIRST_NAMES =
  'Adela Bram Corin Delia Edric Fenna Gideon Hesper Ivo Juna Kester Linnea Marek Nerys Odalys Pell Quilla Roscoe Signe Tobin Una Vesna Wystan Xenia Yorick Zelda'.split(
    ' ',
  );
const LAST_NAMES =
  "Abelard Brightwater Calloway-Reyes Dunsmore Eastlake Farraday Gilchrist Holloway Ingram Jessamy Kittredge Lachlan Merriweather Norwood O'Dell Pemberton Quimby Ravenscroft Stanhope Thackeray Underhill Vandoren Wetherby Yardley".split(
    ' ',
  );
/** With their area codes: 555-0100 to 555-0199 are nobody's numbers in each of them. */
const PLACES = [
  { city: 'Kansas City', area: '816' },
  { city: 'Des Moines', area: '515' },
  { city: 'Memphis', area: '901' },
  { city: 'Tulsa', area: '918' },
  { city: 'Omaha', area: '402' },
  { city: 'Little Rock', area: '501' },
  { city: 'Wichita', area: '316' },
] as const;
const STATUSES = [
  ...['', '', 'New Lead', 'Initial Contact', 'contacted', 'Follow Up 1', 'no response', 'Follow Up 2', 'interested'],
  ...['very interested', 'Proposal Sent', 'Negotiation', 'Ready to Join', 'joined', 'not interested', 'too expensive'],
  ...['call later'],
] as const;
const SOURCES = ['Referral', 'Website', 'Trade fair', 'Webinar', 'Cold call'] as const;
const NOTES = [
  ...['Wants a demonstration on site', 'Asked for the price list', 'Budget is decided in spring', ''],
  ...['Prefers to be called in the morning', 'Knows us from a colleague', '', ''],
] as const;

interface Asker {
  readonly name: string;
  readonly area: string;
  /** 555-01xx without the area code. */
  readonly line: string;
  readonly email: string | null;
  readonly city: string;
  readonly day: string;
}

/** The workbook that a marketing team hands over: three sheets, each with headers of its own, some people on two of them, and a few cells
 *  that no phone or mailbox answers to. Equal bytes each time. */
export async function leadWorkbook(): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeWorkbook(out, sheets(seededRandom('leads')))]);
  return bytes;
}

function sheets(random: Random): SheetToWrite[] {
  const askers = Array.from({ length: PEOPLE_ASKED }, (_, index) => asker(random, index));
  const main = askers.slice(0, 110);
  const fair = [...askers.slice(110, 150), ...askers.slice(0, 110).filter((_, index) => index % 11 === 3)];
  const website = [...askers.slice(150), ...askers.slice(60, 150).filter((_, index) => index % 9 === 4)];
  return [
    sheet(
      'Main Leads',
      'Name|Phone|Email|City|Date|Status|Source|Type|Company|Comments',
      main.map((one, index) => [
        text(one.name),
        text(index % 37 === 20 ? 'call reception' : `(${one.area}) ${one.line}`),
        text(index % 41 === 30 ? `${one.email ?? 'nobody'}@` : one.email),
        text(one.city),
        { kind: 'date', value: one.day },
        text(random.pick(STATUSES)),
        text(random.pick(SOURCES)),
        text(random.pick(['Hot', 'Warm', 'Cold'])),
        text(random.oneIn(3) ? `${one.name.split(' ').at(-1) ?? ''} Clinic` : ''),
        text(random.pick(NOTES)),
      ]),
    ),
    sheet(
      'Trade Fair',
      'Full name|Mobile|E-mail id|Town|Timestamp|Remarks|Booth',
      fair.map((one) => [
        text(one.name.toUpperCase()),
        text(`+1 ${one.area} ${one.line}`),
        text(one.email),
        text(one.city),
        { kind: 'date', value: one.day },
        text(random.pick(NOTES)),
        text(random.pick(['A12', 'B07', 'C30'])),
      ]),
    ),
    sheet(
      'Website',
      'Name|Email Address|Phone Number|Message|Submitted at|Status',
      website.map((one) => [
        text(one.name.toLowerCase()),
        text(one.email?.toUpperCase() ?? null),
        text(random.oneIn(4) ? '' : `${one.area}.${one.line.replace('-', '.')}`),
        text(random.pick(NOTES)),
        text(`${one.day} 09:${String(random.whole(10, 59))}:00`),
        text(random.pick(STATUSES)),
      ]),
    ),
  ];
}

/** @param headers parted by bars */
function sheet(name: string, headers: string, rows: readonly (readonly CellToWrite[])[]): SheetToWrite {
  return { name, columns: headers.split('|').map((header) => ({ header })), rows };
}

function asker(random: Random, index: number): Asker {
  const name = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
  const { city, area } = PLACES[index % PLACES.length] ?? PLACES[0];
  const line = `555-01${String(Math.floor(index / PLACES.length)).padStart(2, '0')}`;
  const mailbox = name.toLowerCase().replace(/[^a-z]+/g, '.');
  const day = new Date(FIRST_DAY + random.whole(0, DAYS) * DAY_MS).toISOString().slice(0, 10);
  return { name, area, line, email: random.oneIn(6) ? null : `${mailbox}.${String(index)}@example.com`, city, day };
}

function text(value: string | null): CellToWrite {
  return value === null || value === '' ? null : { kind: 'text', value };
}
