// A Cygnus statement of any length, streamed: the same layout and quirks as the demo company's, 32 rows per customer.
import { createWriteStream } from 'node:fs';
import { writeCygnusWorkbook } from '../backend/dist/demo/cygnus-workbook.js';

const REPS = ['Bench Rep One', 'Bench Rep Two', 'Bench Rep Three', 'Bench Rep Four', 'Bench Rep Five'];
const CUSTOMERS = 400;
/** A customer of 32 lines has one subtotal row: a million sales then still fit on one sheet of 1,048,576 rows. */
const LINES = 32;
const YEAR = 2025;

/** Reps with rates and thresholds, and an assignment for each customer. */
export async function prepare(client) {
  const ids = [];
  for (const name of REPS) {
    const { id } = await client.post('/reps', { name, category: 'Senior', personId: null });
    const rates = { tier1Rate: '0.3000', tier2Rate: '0.4000', higherRates: [] };
    await client.post('/rep-rates', {
      repId: id,
      productLine: null,
      validFrom: '2024-01-01',
      validUntil: null,
      ...rates,
    });
    const threshold = { amount: '5000000.00', currency: 'USD' };
    await client.post('/thresholds', { repId: id, productLine: 'cygnus', year: YEAR, threshold, higherThresholds: [] });
    ids.push(id);
  }
  for (let number = 0; number < CUSTOMERS; number++) {
    const body = { loader: 'cygnus', customerField: 'Name', value: nameOf(number), repId: ids[number % ids.length] };
    await client.post('/customer-assignments', { ...body, validFrom: '2024-01-01', validUntil: null });
  }
}

/** Writes a workbook of exactly `rows` sales.
 *  @returns {Promise<{ rows: number, salesMinor: bigint }>} what must be in the ledger afterwards */
export async function writeStatement(file, { rows, month, seed }) {
  const total = { rows, salesMinor: 0n };
  await writeCygnusWorkbook(createWriteStream(file), groupsOf({ rows, month, seed, total }), month);
  return total;
}

function* groupsOf({ rows, month, seed, total }) {
  for (let done = 0, number = 0; done < rows; number++) {
    const count = Math.min(LINES, rows - done);
    const lines = Array.from({ length: count }, (_, index) => lineOf(done + index, month, seed));
    for (const line of lines) total.salesMinor += line.salesMinor;
    done += count;
    const customer = {
      name: nameOf(number % CUSTOMERS),
      street: `${number} Bench Rd`,
      city: 'Topeka',
      state: 'KS',
      owners: [],
    };
    yield { customerId: `CY-${1040 + (number % CUSTOMERS)}`, customer, lines };
  }
}

function lineOf(number, month, seed) {
  const day = String(2 + (number % 26)).padStart(2, '0');
  const ratePercent = [7, 8, 10][number % 3];
  const cents = 22_000 + ((number * 7_919 + seed * 104_729) % 600_000);
  const salesMinor = number % 97 === 96 ? BigInt(-cents) / 10n : BigInt(cents);
  return {
    ...{ invoice: String(310_000 + number), sku: `CYG-${1000 + (number % 9000)}` },
    ...{ invoiceDay: `${month}-01`, dueDay: `${month}-28`, closedDay: `${month}-${day}` },
    ...{ daysPast: number % 45, ratePercent, salesMinor, revenueMinor: (salesMinor * BigInt(ratePercent)) / 100n },
  };
}

function nameOf(number) {
  return `Bench Customer ${String(number).padStart(3, '0')}`;
}
