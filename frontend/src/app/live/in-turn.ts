/** Makes one look at a time of many: what is asked for during a look leads to one more.
 *  @param isWanted whether anybody still wants to see */
export function inTurn(look: () => Promise<void>, isWanted: () => boolean): () => Promise<void> {
  let isLooking = false;
  let isDue = false;
  return async () => {
    isDue = true;
    if (isLooking) return;
    isLooking = true;
    try {
      while (isDue && isWanted()) {
        isDue = false;
        await look();
      }
    } finally {
      isLooking = false;
    }
  };
}
