#!/usr/bin/env node
// Whether the time of a refusal tells if an account exists: medians of sign-ins with a wrong password, for accounts that nobody has, for
// accounts with a password, and for accounts with a second factor. Each try is from an address of its own, so none is slowed.
//   node bootstrap.cjs bench/sign-in.mjs [--tries 200]
import { hash } from '@node-rs/argon2';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbeddedPostgres } from '../backend/launch/embedded-postgres.mjs';
import { startSystem } from './system.mjs';

const { values } = parseArgs({ options: { tries: { type: 'string', default: '200' } } });
const tries = Number(values.tries);
const WARM_UP = 20;
const MOST_APART = 0.1;
/** As the application hashes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const KINDS = ['unknown', 'known', 'second-factor'];

const system = await startSystem({ TRUSTED_PROXIES: '1' });
let isMet = false;
try {
  await addPeople((await startEmbeddedPostgres({ folder: system.folder })).urls.owner);
  const times = await measure();
  isMet = print(times);
} finally {
  await system.stop();
}
process.exit(isMet ? 0 : 1);

/** One account per try, since an account that is tried again and again is slowed, whether it exists or not. */
async function addPeople(url) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const passwordHash = await hash(randomUUID(), COST);
    for (const kind of KINDS.slice(1)) {
      await client.query(
        `insert into auth.person (email, name, password_hash)
         select $1 || '-' || number || '@bench.example', 'Bench ' || number, $2 from generate_series(0, $3::int) number`,
        [kind, passwordHash, tries + WARM_UP],
      );
    }
    await client.query(
      `insert into auth.second_factor (person_id, sealed_secret, confirmed_at)
       select id, 'sealed', now() from auth.person where email like 'second-factor-%@bench.example'`,
    );
    await client.query('analyze auth.person; analyze auth.second_factor');
  } finally {
    await client.end();
  }
}

/** The kinds take turns, in changing order: what slows the machine slows all of them. */
async function measure() {
  const times = Object.fromEntries(KINDS.map((kind) => [kind, []]));
  for (let number = 0; number < tries + WARM_UP; number += 1) {
    for (let turn = 0; turn < KINDS.length; turn += 1) {
      const kind = KINDS[(number + turn) % KINDS.length];
      const elapsed = await tryOnce(kind, number, turn);
      if (number >= WARM_UP) times[kind].push(elapsed);
    }
  }
  return times;
}

async function tryOnce(kind, number, turn) {
  const started = performance.now();
  const answer = await fetch(`${system.client.base}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.${turn}.${number >> 8}.${number & 255}` },
    body: JSON.stringify({ email: `${kind}-${number}@bench.example`, password: 'a wrong password' }),
  });
  await answer.arrayBuffer();
  const elapsed = performance.now() - started;
  if (answer.status !== 401) throw new Error(`The sign-in was answered with ${answer.status}.`);
  return elapsed;
}

function print(times) {
  const medians = Object.fromEntries(KINDS.map((kind) => [kind, median(times[kind])]));
  const lowest = Math.min(...Object.values(medians));
  const apart = Math.max(...Object.values(medians)) / lowest - 1;
  for (const kind of KINDS) console.log(`${kind.padEnd(14)} median of ${tries} tries ${medians[kind].toFixed(2)} ms`);
  console.log(`apart          ${(apart * 100).toFixed(1)} % (at most ${MOST_APART * 100} %)`);
  return apart < MOST_APART;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}
