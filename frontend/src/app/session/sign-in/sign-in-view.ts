import type { Problem } from '@tierline/api-client';

/** What the sign-in page says of a refusal. Nobody learns from it which accounts exist. */
export function failureText(problem: Problem): string {
  if (problem.status === 401 || problem.status === 400) return 'Email or password is wrong.';
  if (problem.code === 'offline') return 'The server did not answer. Check the connection and try again.';
  return `${problem.title}. ${problem.detail}`;
}

/** How long a person has to wait: "4 minutes 58 seconds"; null when nobody has to. */
export function waitText(seconds: number): string | null {
  if (seconds <= 0) return null;
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [minutes > 0 ? plural(minutes, 'minute') : '', rest > 0 ? plural(rest, 'second') : ''];
  return parts.filter(Boolean).join(' ');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
