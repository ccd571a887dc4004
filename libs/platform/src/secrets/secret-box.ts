import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface SecretKeys {
  /** Text that the key is derived from, at least 32 characters; kept outside the database. */
  readonly current: string;
  /** Earlier ones, newest first: what they sealed can still be opened. */
  readonly old: readonly string[];
}

/** A sealed text cannot be opened: its key is not known here, it was changed, or it was copied from another place. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

const FORM = 's1';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SHORTEST_KEY = 32;
const SEALED = /^s1\.([0-9a-f]{12})\.([\w-]+)$/;

/** Encrypts what has to be readable again (a TOTP secret, the password of a mail server, the text of a mail), so that a copy of the
 *  database alone tells nothing. Passwords and tokens that are only compared are hashed instead.
 *
 *  A sealed text reads `s1.<key id>.<nonce, ciphertext and tag in base64url>`: AES-256-GCM with a random nonce, a key derived by HKDF,
 *  and the id of that key, so that old and new keys can stand side by side while values are moved. The place where it is kept (the
 *  *context*: table, column and row, see `sealedColumn`) is authenticated with it: copied into another row or column it does not open,
 *  so who can write rows but does not have the key cannot give himself somebody else's secret. */
export class SecretBox {
  private readonly keys: ReadonlyMap<string, Buffer>;
  /** Id of the key that seals now. */
  readonly keyId: string;

  /** @throws RangeError for a key that is too short */
  constructor({ current, old }: SecretKeys) {
    const derived = [current, ...old].map(derive);
    this.keys = new Map(derived.map(({ id, key }) => [id, key] as const).reverse());
    this.keyId = derived[0]?.id ?? '';
  }

  /** @param context where the sealed text is going to be kept, never empty: `column.of(rowKey)` of a `sealedColumn` */
  seal(text: string, context: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.keyOf(this.keyId), nonce);
    cipher.setAAD(authenticated(this.keyId, context));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${FORM}.${this.keyId}.${sealed.toString('base64url')}`;
  }

  /** @param context the one that it was sealed with
   *  @throws SecretUnreadable; the message tells neither text nor key */
  open(sealed: string, context: string): string {
    const { keyId, bytes } = partsOf(sealed);
    const decipher = createDecipheriv(CIPHER, this.keyOf(keyId), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(authenticated(keyId, context));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      const text = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
      return Buffer.concat(text).toString('utf8');
    } catch {
      throw new SecretUnreadable('The sealed text was changed, or it was sealed for another place.');
    }
  }

  /** Whether the text was sealed with the key that seals now. */
  isCurrent(sealed: string): boolean {
    return sealed.startsWith(`${FORM}.${this.keyId}.`);
  }

  private keyOf(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key) throw new SecretUnreadable(`The key ${id} is not known here; name it in SECRETS_OLD_KEYS.`);
    return key;
  }
}

function derive(secret: string): { id: string; key: Buffer } {
  if (secret.length < SHORTEST_KEY) {
    throw new RangeError(`A key of the secrets needs at least ${SHORTEST_KEY} characters.`);
  }
  const bytes = (purpose: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', purpose, length));
  return { id: bytes('tierline secret box key id', 6).toString('hex'), key: bytes('tierline secret box', 32) };
}

function authenticated(keyId: string, context: string): Buffer {
  if (context === '') throw new RangeError('A secret is sealed for the place where it is kept.');
  return Buffer.from(`${FORM}.${keyId}.${context}`, 'utf8');
}

function partsOf(sealed: string): { keyId: string; bytes: Buffer } {
  const [, keyId, text] = SEALED.exec(sealed) ?? [];
  const bytes = Buffer.from(text ?? '', 'base64url');
  if (!keyId || bytes.length < NONCE_BYTES + TAG_BYTES) throw new SecretUnreadable('This is no sealed text.');
  return { keyId, bytes };
}
