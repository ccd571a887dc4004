/** The secret of a mailed link. It stands behind the `#`, so that no server and no log ever sees it, and it is taken out of the address
 *  at once, so that it stays in no history and no picture of the screen.
 *  @returns null where there is none */
export function takeLinkToken(window: Window): string | null {
  const fragment = decodeURIComponent(window.location.hash.replace(/^#/, ''));
  if (fragment === '') return null;
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  return new URLSearchParams(fragment).get('token') ?? fragment;
}
