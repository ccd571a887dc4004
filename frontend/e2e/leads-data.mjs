// Leads for the browser tests, entered by the API: names, numbers and addresses are invented.
const FIRST = [
  'Aarohi',
  'Kabir',
  'Ishaan',
  'Dev',
  'Mary-Jane',
  'Ronan',
  'Zoya',
  'Gauri',
  'Omkar',
  'Anvi',
  'Rhea',
  'Samir',
];
const LAST = [
  'Venkatraman',
  'D’Souza',
  'Bhattacharjee',
  'Anantharaman',
  'O’Connor',
  'McAllister',
  'Siddiqui',
  'Deshpande',
];
const CITIES = ['Delhi', 'Mumbai', 'Pune', 'Kolkata', 'Bengaluru', null];
const SOURCES = ['Website', 'Referral', 'Event', 'Quiz'];

/** A number that no other lead of the run has. */
export function phoneOf(number) {
  return `+9190${String(10_000_000 + number).padStart(8, '0')}`;
}

/** Enters leads one after another.
 *  @param {(path: string, given?: object) => Promise<any>} call what `asPerson` gives
 *  @param {{ count: number, mark: string, first?: number, also?: (at: number) => object }} wanted
 *  @returns {Promise<any[]>} the leads as stored */
export async function enterLeads(call, { count, mark, first = 0, also = () => ({}) }) {
  const made = [];
  for (let at = 0; at < count; at += 1) {
    const name = `${FIRST[at % FIRST.length]} ${LAST[(at * 5) % LAST.length]} ${mark}${at}`;
    const lead = {
      fullName: name,
      phone: at % 7 === 6 ? null : phoneOf(first + at),
      email: at % 3 === 2 ? null : `${mark}.${at}@example.com`,
      city: CITIES[at % CITIES.length],
      leadSource: SOURCES[at % SOURCES.length],
      leadType: at % 4 === 0 ? 'Hot' : null,
      ...also(at),
    };
    made.push(await call('/leads', Object.fromEntries(Object.entries(lead).filter(([, value]) => value !== null))));
  }
  return made;
}
