import { DOCUMENT, inject, Injectable, OnDestroy, signal } from '@angular/core';
import { isTyping } from '../grid/grid-keys.js';

/** A key or two after each other that do something: "g i", "/", "[", "mod+k", "mod+shift+z". */
export interface Shortcut {
  readonly keys: string;
  readonly label: string;
  readonly group: string;
  readonly run: () => void;
  /** Whether a field that is written in keeps the keys for itself, as it does with Ctrl Z. Letters alone always rest there. */
  readonly restsInFields?: boolean;
}

const KEY = 'tierline.shortcuts';

/** Single-letter shortcuts of the page. They rest while someone writes, and can be switched off (WCAG 2.1.4). */
@Injectable({ providedIn: 'root' })
export class Shortcuts implements OnDestroy {
  readonly all = signal<readonly Shortcut[]>([]);
  readonly areLettersOn = signal(readChoice());
  private readonly document = inject(DOCUMENT);
  private readonly listener = (event: KeyboardEvent): void => this.onKey(event);
  private pending = '';
  private pendingAt = 0;

  constructor() {
    this.document.addEventListener('keydown', this.listener);
  }

  ngOnDestroy(): void {
    this.document.removeEventListener('keydown', this.listener);
  }

  /** @returns takes the shortcuts away again */
  register(...shortcuts: readonly Shortcut[]): () => void {
    this.all.update((all) => [
      ...all.filter((one) => !shortcuts.some((other) => other.keys === one.keys)),
      ...shortcuts,
    ]);
    return () => this.all.update((all) => all.filter((one) => !shortcuts.includes(one)));
  }

  switchLetters(isOn: boolean): void {
    this.areLettersOn.set(isOn);
    try {
      localStorage.setItem(KEY, isOn ? 'on' : 'off');
    } catch {
      // storage is switched off: the choice lasts for this page
    }
  }

  private onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey) return;
    const isModified = event.ctrlKey || event.metaKey;
    const shift = event.shiftKey ? 'shift+' : '';
    const keys = isModified ? `mod+${shift}${event.key.toLowerCase()}` : this.sequence(event);
    if (!isModified && (isTyping(event.target) || !this.areLettersOn() || this.hasDialog())) return;
    const shortcut = this.all().find((one) => one.keys === keys) ?? this.all().find((one) => one.keys === event.key);
    if (!shortcut || (isModified && shortcut.keys !== keys)) return;
    if (shortcut.restsInFields && isTyping(event.target)) return;
    event.preventDefault();
    this.pending = '';
    shortcut.run();
  }

  /** A dialog in front keeps letters from the page behind it. */
  private hasDialog(): boolean {
    return this.document.querySelector('.cdk-dialog-container') !== null;
  }

  /** The key after the one before, when that was less than a second ago. */
  private sequence(event: KeyboardEvent): string {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const isSecond = this.pending !== '' && event.timeStamp - this.pendingAt < 1_000;
    const keys = isSecond ? `${this.pending} ${key}` : key;
    this.pending = isSecond ? '' : key;
    this.pendingAt = event.timeStamp;
    return keys;
  }
}

function readChoice(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}
