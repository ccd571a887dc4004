/** What a mailed link is good for. */
export const LINK_PURPOSES = ['invitation', 'reset'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** How long a link lasts, in minutes: an invitation waits for somebody to come back from a holiday, a reset for a mail to arrive. */
export const LINK_MINUTES: Readonly<Record<LinkPurpose, number>> = { invitation: 7 * 24 * 60, reset: 30 };

/** How often a reset may be asked for within an hour before it is answered without effect (account) or refused (address). */
export const MOST_RESETS = { account: 3, address: 30 } as const;
