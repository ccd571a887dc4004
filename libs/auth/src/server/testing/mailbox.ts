import { SecretBox } from '@tierline/platform/secrets';
import { mailsOf, type ReadMail } from '@tierline/platform/testing';
import type { AuthWorld } from './auth-world.js';

/** The mails that were ordered for an address, oldest first. */
export function mailsFor(world: AuthWorld, recipient: string): Promise<ReadMail[]> {
  return mailsOf(world.database, world.use(SecretBox), recipient);
}

/** The newest mail for an address. */
export async function lastMailFor(world: AuthWorld, recipient: string): Promise<ReadMail> {
  const mail = (await mailsFor(world, recipient)).at(-1);
  if (!mail) throw new Error(`There is no mail for ${recipient}.`);
  return mail;
}
