import { withNonce } from './angular-app.js';

describe('the page of the app', () => {
  it('tells Angular the nonce, and gives it to the styles in the page', () => {
    const page = '<style>a{}</style><body><tl-root></tl-root></body>';
    expect(withNonce(page, 'n0nce')).toBe(
      '<style nonce="n0nce">a{}</style><body><tl-root ngCspNonce="n0nce"></tl-root></body>',
    );
  });
});
