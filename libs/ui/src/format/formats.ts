import { computed, Injectable, signal } from '@angular/core';
import { DateForms } from './date-forms.js';
import { NumberForms } from './number-forms.js';

/** What decides how figures look: the company's language, zone and currency. */
export interface FormatSettings {
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
}

/** Every figure and date on a screen goes through here. Read in a template, it follows a change of the settings. */
@Injectable({ providedIn: 'root' })
export class Formats {
  readonly settings = signal<FormatSettings>({ locale: 'en-US', timeZone: 'UTC', currency: 'USD' });
  private readonly numberForms = computed(() => new NumberForms(this.settings().locale));
  private readonly dateForms = computed(() => new DateForms(this.settings().locale, this.settings().timeZone));

  get numbers(): NumberForms {
    return this.numberForms();
  }

  get dates(): DateForms {
    return this.dateForms();
  }

  get currency(): string {
    return this.settings().currency;
  }
}
