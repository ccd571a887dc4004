// A commission statement of Cygnus of any length, with what a review has to settle: dates and amounts that nobody can read, and customers
// that nobody knows. What it holds is known exactly, so that a test can compare counts and cells.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BASE } from './browser.mjs';

const HEADERS =
  'Sales Rep,Cust. ID,Cust- Name,Name,Address,City,State,Invoice,SKU,Inv Date,Due Date,ClosedDate,Days Past,Rep %,Invoice Total,Total Rep Due';
/** Lines above the first sale: title, blank, header. */
const ABOVE = 3;
const DATES = ['soon', '31.02.2026', 'next week', 'n/a'];

/** What stands in one place of the file, from 0.
 *  @param {number} at @param {string} mark */
export function lineAt(at, mark) {
  return {
    row: at + ABOVE + 1,
    invoice: `${mark}-${at}`,
    customer:
      at % 100 === 7 ? `Unknown Clinic ${(Math.floor(at / 100) % 40) + 1} ${mark}` : 'Alder Creek Medical Center',
    date: at % 250 === 11 ? DATES[Math.floor(at / 250) % DATES.length] : '11/12/2026',
    amount: at % 500 === 23 ? 'not known' : `${100 + (at % 900)}.50`,
  };
}

/** @param {number} rows @param {string} mark makes the file new
 *  @returns the file, and how many rows have which fault */
export function largeFile(rows, mark) {
  const parts = [`Commission Statement by Customer\n\n${HEADERS}\n`];
  const faults = { unknown: 0, dates: 0, amounts: 0 };
  for (let at = 0; at < rows; at++) {
    const { invoice, customer, date, amount } = lineAt(at, mark);
    faults.unknown += customer.startsWith('Unknown') ? 1 : 0;
    faults.dates += date.includes('/20') ? 0 : 1;
    faults.amounts += amount === 'not known' ? 1 : 0;
    parts.push(
      `R4,CY-1,A,${customer},1 Elm St,Ames,IA,${invoice},S-1,11/01/2026,12/01/2026,${date},3,10%,${amount},9.50\n`,
    );
  }
  return { file: new Blob(parts, { type: 'text/csv' }), name: `cygnus_${mark}.csv`, faults };
}

/** Sends a file through the API and waits until a person can review it.
 *  @returns {Promise<{ id: string, counts: Record<string, number> }>} */
export async function importLarge(token, { file, name }) {
  const body = new FormData();
  body.set('target', 'sales');
  body.set('loader', 'cygnus');
  body.set('commissionMonth', '2026-12');
  body.set('file', file, name);
  const headers = { Authorization: `Bearer ${token}` };
  const keyed = { ...headers, 'Idempotency-Key': randomUUID() };
  const sent = await fetch(`${BASE}/api/v1/imports`, { method: 'POST', headers: keyed, body });
  assert.equal(sent.status, 202, `the upload answers ${sent.status}`);
  const { id } = await sent.json();
  for (let tries = 0; tries < 240; tries++) {
    const item = await (await fetch(`${BASE}/api/v1/imports/${id}`, { headers })).json();
    if (item.status === 'review') return item;
    assert.ok(['received', 'reading'].includes(item.status), `the import is ${item.status}`);
    await pause(500);
  }
  assert.fail('the file was not read in two minutes');
}
