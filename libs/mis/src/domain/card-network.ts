/** The networks that issue cards, as far as the name of a card tells. */
export const CARD_NETWORKS = ['visa', 'mastercard', 'rupay'] as const;
export type CardNetwork = (typeof CARD_NETWORKS)[number];

/** The network that the name of a card contains, without case; null when it names none.
 *  @source campaigns and teams 4.5 */
export function cardNetworkOf(cardType: string | null): CardNetwork | null {
  const name = cardType?.toLowerCase() ?? '';
  return CARD_NETWORKS.find((network) => name.includes(network)) ?? null;
}

/** Whether a card counts in the figure "Visa and Platinum", which the older tool showed: its name contains one of the two words. */
export function isVisaPlatinum(cardType: string | null): boolean {
  return /visa|platinum/i.test(cardType ?? '');
}
