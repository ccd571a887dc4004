import { createHash, randomBytes } from 'node:crypto';

/** A key of a program, as it is shown once and as it is kept. */
export interface ClientKey {
  readonly text: string;
  readonly prefix: string;
  readonly hash: Buffer;
}

const PREFIX = 'tl_live_';
const RANDOM_BYTES = 32;
const SHOWN_LENGTH = PREFIX.length + 6;
const FORM = /^tl_live_[A-Za-z0-9_-]{43}$/;

/** 256 random bits: nothing that could be guessed, so a plain hash is enough at rest. */
export function makeClientKey(): ClientKey {
  const text = PREFIX + randomBytes(RANDOM_BYTES).toString('base64url');
  return { text, prefix: text.slice(0, SHOWN_LENGTH), hash: hashOfKey(text) };
}

export function hashOfKey(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Whether a text looks like one of our keys, so that nothing else needs to be looked up. */
export function isClientKey(text: string): boolean {
  return FORM.test(text);
}
