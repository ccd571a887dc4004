// Workbooks of leads of any length as they come from fairs and forms: four sheets with headers of their own, numbers in every form, every
// fourth row a person who stands in the file before, every fifth one who is stored already.
import { createWriteStream } from 'node:fs';
import { writeWorkbook } from '../libs/platform/dist/tabular/index.js';

/** Mobile numbers begin here; person `n` has the number `FIRST_NUMBER + n`. */
export const FIRST_NUMBER = 9_000_000_000;
const CITIES = ['delhi', 'Mumbai', 'BANGALORE', 'Gurgaon', 'pune', 'Kochi', null];
const NAMES = [
  'AAROHI VENKATRAMAN',
  "kabir d'souza",
  'Ronan McAllister',
  'zoya  siddiqui',
  'مريم الأحمد',
  '🌟 Tara 🌟',
];
const RESPONSES = ['Interested', 'No response', 'joined', 'too far', 'wants Hindi titles', null];

const SHEETS = [
  {
    name: 'Main Leads',
    headers: ['full_name', 'phone_number', 'email', 'city', 'lead_source', 'lead_type', 'notes', 'Hall'],
    row: (n, person) => [
      name(n),
      phone(n, person),
      email(n, person),
      city(n),
      text('Website'),
      text('Hot'),
      note(n),
      text(`H${n % 9}`),
    ],
  },
  {
    name: 'Quiz Event',
    headers: ['Timestamp', 'Email Address', 'Parent Mobile no.', 'Child Name and Age', 'City '],
    row: (n, person) => [
      day(n),
      email(n, person),
      phone(n, person),
      text(`Mihir ${n} (${(n % 12) + 1} years)`),
      city(n),
    ],
  },
  {
    name: 'Custom',
    headers: ['Customer Name', 'Mobile', 'Email ID', 'City Location', 'Date', 'Lead source ', 'Company name'],
    row: (n, person) => [
      name(n),
      phone(n, person),
      email(n, person),
      city(n),
      day(n),
      text('Fair'),
      text(`Company ${n % 500}`),
    ],
  },
  {
    name: 'brightr lead',
    headers: ['Name', 'Number ', 'Age group ', 'Date contacted ', 'Any response '],
    row: (n, person) => [
      name(n),
      phone(n, person),
      text(`${n % 9}-${(n % 9) + 2} years`),
      day(n),
      text(RESPONSES[n % RESPONSES.length]),
    ],
  },
];

/** @param {{ rows: number, stored: number, seed: number }} size `stored`: people from 0 on who are stored; every fifth row is one of them */
export async function writeLeads(file, { rows, stored, seed }) {
  await writeWorkbook(
    createWriteStream(file),
    SHEETS.map((sheet, index) => ({
      name: sheet.name,
      columns: sheet.headers.map((header) => ({ header })),
      rows: rowsOf(sheet, { rows: rows / SHEETS.length, first: (index * rows) / SHEETS.length, stored, seed }),
    })),
  );
}

function* rowsOf(sheet, { rows, first, stored, seed }) {
  for (let index = 0; index < rows; index += 1) {
    const n = first + index;
    yield sheet.row(n, personOf(n, { stored, seed }));
  }
}

// People who are new begin behind those who are stored, and each file has others.
function personOf(n, { stored, seed }) {
  if (n % 5 === 0) return (n * 7_919 + seed) % stored;
  const isKnown = n % 4 === 3 && n > 100;
  return stored + seed * 1_000_000 + (isKnown ? n - 97 : n);
}

function phone(n, person) {
  const digits = String(FIRST_NUMBER + person);
  const [front, back] = [digits.slice(0, 5), digits.slice(5)];
  const forms = [digits, `+91 ${front} ${back}`, `0${front}-${back}`, `0091-${front}-${back}`, `p:+91${digits}`];
  if (n % 50 === 7) return text('call me');
  if (n % 40 === 9) return null;
  return n % 6 === 5 ? { kind: 'number', value: Number(digits) } : text(forms[n % forms.length]);
}

function email(n, person) {
  if (n % 3 === 2) return null;
  return text(n % 60 === 1 ? `person${person}@@example.com` : ` Person${person}@Example.com`);
}

function day(n) {
  const date = new Date(Date.UTC(2025, 0, 1 + (n % 300))).toISOString().slice(0, 10);
  const [year, month, of] = date.split('-');
  return n % 3 === 0
    ? { kind: 'date', value: date }
    : text(n % 3 === 1 ? `${of}/${month}/${year}` : `${date} 09:05:00`);
}

function name(n) {
  const one = NAMES[n % NAMES.length];
  return text(n % 2 ? `${one} ${letters(n)}` : one.concat(' ', letters(n)));
}

function letters(n) {
  return String(n)
    .split('')
    .map((digit) => String.fromCharCode(97 + Number(digit)))
    .join('');
}

function city(n) {
  return text(CITIES[n % CITIES.length]);
}

function note(n) {
  return n % 4 === 0 ? text(`Interested in picture books ${n % 100}`) : null;
}

function text(value) {
  return value === null ? null : { kind: 'text', value };
}
