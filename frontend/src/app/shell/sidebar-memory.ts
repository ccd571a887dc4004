const KEY = 'tierline.sidebar';

/** Whether the sidebar was folded on this device. */
export function readFolded(): boolean {
  try {
    return localStorage.getItem(KEY) === 'folded';
  } catch {
    return false; // storage is switched off
  }
}

export function writeFolded(isFolded: boolean): void {
  try {
    localStorage.setItem(KEY, isFolded ? 'folded' : 'open');
  } catch {
    // storage is switched off: it lasts for this page
  }
}
