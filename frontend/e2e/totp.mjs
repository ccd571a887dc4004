// The six digits of an authenticator app (RFC 6238: SHA-1, 30 seconds), so that a browser test can be the phone.
import { createHmac } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

/** @param {string} secret base32, with or without spaces
 *  @param {number} [at] milliseconds since 1970 */
export function totp(secret, at = Date.now()) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MS)));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const value = mac.readUInt32BE(mac[mac.length - 1] & 0xf) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, '0');
}

/** A code counts once: waits until the app would show another one than at `usedAt`. */
export async function nextTotp(secret, usedAt) {
  const next = (Math.floor(usedAt / STEP_MS) + 1) * STEP_MS;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - Date.now())));
  return totp(secret);
}

function bytesOf(secret) {
  const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()]
    .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
