import { computed, Injectable, signal } from '@angular/core';
import { DateForms } from './date-forms.js';
import { NumberForms } from './number-forms.js';

/** What decides how figures look: language, zone and currency of the company, or as the reader likes them. */
export interface FormatSettings {
  readonly locale: string;
  /** In which instants are shown. */
  readonly timeZone: string;
  /** In which the company's days begin and end; not set: the same. */
  readonly companyZone?: string;
  readonly currency: string;
}

/** Every figure and date on a screen goes through here. Read in a template, it follows a change of the settings. */
@Injectable({ providedIn: 'root' })
export class Formats {
  readonly settings = signal<FormatSettings>({ locale: 'en-US', timeZone: 'UTC', currency: 'USD' });
  private readonly numberForms = computed(() => new NumberForms(this.settings().locale));
  private readonly dateForms = computed(() => new DateForms(this.settings().locale, this.settings().timeZone));
  private readonly companyForms = computed(() => {
    const { locale, timeZone, companyZone } = this.settings();
    return new DateForms(locale, companyZone ?? timeZone);
  });

  get numbers(): NumberForms {
    return this.numberForms();
  }

  get dates(): DateForms {
    return this.dateForms();
  }

  /** As `dates`, in the company's zone whatever zone the reader likes: for days on which something begins or ends. */
  get companyDates(): DateForms {
    return this.companyForms();
  }

  /** The company's day now, `2026-11-20`, as the server judges what holds today. */
  today(): string {
    return this.companyDates.localDay(new Date().toISOString());
  }

  thisYear(): number {
    return Number(this.today().slice(0, 4));
  }

  get currency(): string {
    return this.settings().currency;
  }
}
