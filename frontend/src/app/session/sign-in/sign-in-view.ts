import type { Problem } from '@tierline/api-client';

/** What the sign-in page says of a refusal. Nobody learns from it which accounts exist. */
export function failureText(problem: Problem): string {
  if (problem.status === 401 || problem.status === 400) return 'Email or password is wrong.';
  return otherText(problem);
}

/** The same for the second step: the password was right, the code was not. */
export function codeFailureText(problem: Problem): string {
  if (problem.status === 401 || problem.status === 400)
    return 'This code is not right. A code of the app counts for about a minute, a recovery code once.';
  return otherText(problem);
}

/** Whether the first step has to be done again: the server no longer knows the sign-in that waited for a code. */
export function isStale(problem: Problem): boolean {
  return problem.code.startsWith('challenge');
}

/** Why single sign-on did not work, by the code that the server puts into the address. */
export function ssoText(code: string): string {
  return SSO_TEXTS[code] ?? 'Single sign-on did not work. Try again, or sign in with your password.';
}

const SSO_TEXTS: Readonly<Record<string, string>> = {
  'sso-no-account':
    'Your company knows you, Tierline does not. Ask an administrator for an account with the same email address.',
  'sso-unverified':
    'Your company did not confirm your email address, so Tierline can’t tell who you are. Ask whoever runs its sign-in.',
  'sso-other-account':
    'Your account here belongs to another account at your company. Sign in with that one, or ask an administrator.',
  'sso-inactive': 'Your account is switched off. Ask an administrator.',
  'sso-refused': 'You did not sign in at your company, or it refused. Try again, or sign in with your password.',
  'sso-expired': 'The sign-in at your company took too long, or was started in another browser. Start again.',
  'sso-unavailable': 'Your company’s sign-in does not answer. Try again later, or sign in with your password.',
};

/** Letters and digits of a code as they are sent: people type spaces and dashes. */
export function readCode(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}

/** How long a person has to wait: "4 minutes 58 seconds"; null when nobody has to. */
export function waitText(seconds: number): string | null {
  if (seconds <= 0) return null;
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [minutes > 0 ? plural(minutes, 'minute') : '', rest > 0 ? plural(rest, 'second') : ''];
  return parts.filter(Boolean).join(' ');
}

function otherText(problem: Problem): string {
  if (problem.code === 'offline') return 'The server did not answer. Check the connection and try again.';
  return `${problem.title}. ${problem.detail}`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
