import { RotateSecrets } from '@tierline/platform/secrets';
import { withApi } from './with-api.js';

/** Seals every secret in the database with the current key.
 *  @throws Error when values remain that no known key opens */
export async function rotateSecrets(): Promise<void> {
  await withApi(async (app) => {
    const columns = await app.get(RotateSecrets, { strict: false }).execute();
    for (const { name, rotated, unreadable } of columns) {
      console.log(`${name}: ${rotated} sealed anew${unreadable.length > 0 ? `, ${unreadable.length} unreadable` : ''}`);
    }
    const left = columns.reduce((sum, { unreadable }) => sum + unreadable.length, 0);
    if (left > 0) throw new Error(`${left} secrets stay as they are: name the key they have in SECRETS_OLD_KEYS.`);
    console.log('Every secret has the current key; SECRETS_OLD_KEYS may be emptied.');
  });
}
