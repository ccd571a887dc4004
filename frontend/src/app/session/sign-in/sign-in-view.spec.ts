import { Problem } from '@tierline/api-client';
import { failureText, waitText } from './sign-in-view.js';

describe('the sign-in page', () => {
  it('says the same for an unknown account and a wrong password', () => {
    expect(failureText(new Problem({ code: 'credentials-invalid', status: 401, title: '', detail: '' }))).toBe(
      'Email or password is wrong.',
    );
    expect(failureText(new Problem({ code: 'malformed', status: 400, title: '', detail: '' }))).toBe(
      'Email or password is wrong.',
    );
    expect(failureText(new Problem({ code: 'offline', status: 0, title: '', detail: '' }))).toContain('did not answer');
    expect(
      failureText(new Problem({ code: 'unavailable', status: 503, title: 'Not available', detail: 'Try again.' })),
    ).toBe('Not available. Try again.');
  });

  it('says how long to wait', () => {
    expect(waitText(298)).toBe('4 minutes 58 seconds');
    expect(waitText(61)).toBe('1 minute 1 second');
    expect(waitText(900)).toBe('15 minutes');
    expect(waitText(0)).toBeNull();
  });
});
