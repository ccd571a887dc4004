import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Problem } from '@tierline/api-client';
import { Banner, Button, Control, Field } from '@tierline/ui';
import { changesOf, faultsOf, LEAD_FIELDS, type LeadField, type LeadTexts } from '../../data/lead-fields.js';

/** A stored lead that may be the one being typed. */
export interface SimilarLead {
  readonly id: string;
  readonly name: string;
  /** "same phone, Interested, Avery Lindqvist". */
  readonly detail: string;
}

/** What the form gives: fields to send, and for a new lead the first note. */
export interface LeadDraft {
  readonly fields: Readonly<Record<string, string | number | null>>;
  readonly note: string | null;
}

const TYPE_OF: Readonly<Record<LeadField['kind'], string>> = {
  text: 'text',
  phone: 'tel',
  email: 'email',
  day: 'date',
  number: 'text',
};

/** The form of a lead. While it is typed, leads that may be the same are named. */
@Component({
  selector: 'app-lead-form',
  imports: [Banner, Button, Control, Field, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './lead-form.html',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
      gap: 16px;
      margin-top: 12px;
    }

    summary,
    h3 {
      font: var(--tl-f-section);
      cursor: default;
    }

    summary {
      min-height: 24px;
      border-radius: 4px;
      cursor: pointer;
    }

    .similar li {
      margin-top: 4px;
    }
  `,
})
export class LeadForm {
  /** Texts of the stored lead; none for a new one. */
  readonly start = input<LeadTexts>({});
  readonly isNew = input.required<boolean>();
  readonly similar = input<readonly SimilarLead[]>([]);
  /** Words about a lead like it that is somebody else's. */
  readonly elsewhere = input<string | null>(null);
  readonly problem = input<Problem | null>(null);
  readonly isSaving = input(false);
  /** The texts, after each key. */
  readonly typed = output<LeadTexts>();
  readonly saved = output<LeadDraft>();
  readonly cancelled = output();

  protected readonly groups = LEAD_FIELDS;
  protected readonly typeOf = TYPE_OF;
  protected readonly texts = linkedSignal(() => this.start());
  protected readonly note = signal('');
  protected readonly isTried = signal(false);
  private readonly faults = computed(() => faultsOf(this.texts()));

  protected errorOf(field: LeadField): string | null {
    const fault = this.isTried() ? this.faults()[field.key] : undefined;
    return fault ?? this.problem()?.faultOf(field.key) ?? null;
  }

  /** Groups that are not in daily use open when the lead says something there. */
  protected isOpen(fields: readonly LeadField[]): boolean {
    return fields.some(({ key }) => (this.start()[key] ?? '') !== '');
  }

  protected put(field: LeadField, event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    this.texts.update((texts) => ({ ...texts, [field.key]: text }));
    this.typed.emit(this.texts());
  }

  protected putNote(event: Event): void {
    this.note.set((event.target as HTMLTextAreaElement).value);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    if (Object.keys(this.faults()).length > 0) return;
    this.saved.emit({ fields: changesOf(this.texts(), this.start()), note: this.note().trim() || null });
  }
}
