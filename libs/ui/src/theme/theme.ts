import { computed, DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Density = 'compact' | 'standard' | 'comfortable';

const THEME_KEY = 'tierline.theme';
const DENSITY_KEY = 'tierline.density';

/** Light, dark or as the system says, and how close rows stand. Kept on this device. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly system = this.document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
  private readonly isSystemDark = signal(this.system?.matches ?? false);

  readonly choice = signal<ThemeChoice>(stored(THEME_KEY, ['system', 'light', 'dark'], 'system'));
  readonly density = signal<Density>(stored(DENSITY_KEY, ['compact', 'standard', 'comfortable'], 'standard'));
  readonly active = computed<'light' | 'dark'>(() => {
    const choice = this.choice();
    return choice === 'system' ? (this.isSystemDark() ? 'dark' : 'light') : choice;
  });

  constructor() {
    this.system?.addEventListener('change', (event) => this.isSystemDark.set(event.matches));
    effect(() => {
      this.document.documentElement.setAttribute('data-theme', this.active());
      this.document.documentElement.setAttribute('data-density', this.density());
      keep(THEME_KEY, this.choice());
      keep(DENSITY_KEY, this.density());
    });
  }
}

function stored<Value extends string>(key: string, allowed: readonly Value[], fallback: Value): Value {
  try {
    const value = localStorage.getItem(key);
    return allowed.find((one) => one === value) ?? fallback;
  } catch {
    return fallback; // storage is switched off
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage is switched off: the choice lasts for this page
  }
}
