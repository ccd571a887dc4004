import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '@tierline/ui';

/** As the server has it; longer sentences are welcome, signs and digits are not asked for. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** One rule of a password, and whether what was typed keeps it. */
export interface PasswordRule {
  readonly text: string;
  readonly state: 'kept' | 'broken' | 'open';
}

/** What a password has to be, in words, judged while it is typed. That it is on no list of known passwords only the server can tell.
 *  @param known names and addresses that must not be the password */
export function passwordRules(password: string, known: readonly string[]): readonly PasswordRule[] {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  const isTyped = length > 0;
  const state = (isKept: boolean): PasswordRule['state'] => (!isTyped ? 'open' : isKept ? 'kept' : 'broken');
  return [
    {
      text:
        text.length > LONGEST_PASSWORD
          ? `${LONGEST_PASSWORD} characters or fewer, ${length} now`
          : `${SHORTEST_PASSWORD} characters or more${isTyped ? `, ${length} so far` : ''}`,
      state: state(length >= SHORTEST_PASSWORD && text.length <= LONGEST_PASSWORD),
    },
    { text: 'Not your name or email address', state: state(!holdsOnly(password, known)) },
    { text: 'Not the same few characters again and again', state: state(new Set(text).size > 3) },
  ];
}

export function keepsRules(rules: readonly PasswordRule[]): boolean {
  return rules.every((rule) => rule.state === 'kept');
}

/** Whether a password is made of known words only: "ines.varga" or "Ines Varga". */
function holdsOnly(password: string, known: readonly string[]): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return known.some((text) => plain(text) !== '' && plain(text) === plain(password));
}

/** The rules below a new password: icon and word for each, so that colour alone says nothing. */
@Component({
  selector: 'tl-password-rules',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul aria-label="What the password needs">
    @for (rule of rules(); track $index) {
      <li [class]="rule.state">
        @if (rule.state === 'open') {
          <i></i>
        } @else {
          <tl-icon [name]="rule.state === 'kept' ? 'check' : 'close'" [size]="14" />
        }
        <span
          >{{ rule.text }}<span class="tl-sr">{{ spoken(rule) }}</span></span
        >
      </li>
    }
    <li class="open"><i></i><span>On no list of known passwords; checked when it is saved</span></li>
  </ul>`,
  styles: `
    ul {
      display: grid;
      gap: 4px;
      font: var(--tl-f-small);
      color: var(--tl-ink-3);
    }

    li {
      display: flex;
      gap: 6px;
      align-items: flex-start;
    }

    tl-icon {
      margin-top: 2px;
    }

    i {
      flex: none;
      width: 6px;
      height: 6px;
      margin: 6px 4px 0;
      border: 1.5px solid currentcolor;
      border-radius: 50%;
    }

    .kept {
      color: var(--tl-ok);
    }

    .broken {
      color: var(--tl-ink-2);
    }
  `,
})
export class PasswordRules {
  readonly password = input.required<string>();
  readonly known = input<readonly string[]>([]);
  protected readonly rules = computed(() => passwordRules(this.password(), this.known()));

  protected spoken(rule: PasswordRule): string {
    return rule.state === 'kept' ? ': kept' : rule.state === 'broken' ? ': not yet' : '';
  }
}
