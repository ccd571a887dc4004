import { TestBed } from '@angular/core/testing';
import { encode } from 'uqr';
import { QrCode, qrPath } from './qr-code.js';

const URI = 'otpauth://totp/Tierline:ines.varga@northmere.example?secret=JBSWY3DPEHPK3PXP&issuer=Tierline';

describe('QrCode', () => {
  it('draws every dark module once, and a quiet zone around them', () => {
    const { size, path } = qrPath(URI);
    const modules = encode(URI, { ecc: 'M', border: 4 });
    const drawn = [...path.matchAll(/h(\d+)v1/g)].reduce((sum, [, length]) => sum + Number(length), 0);
    expect(drawn).toBe(modules.data.flat().filter(Boolean).length);
    expect(size).toBe(modules.size);
    expect([...path.matchAll(/M(\d+) (\d+)/g)].every(([, x, y]) => Number(x) >= 4 && Number(y) >= 4)).toBe(true);
  });

  it('says in words what it is', async () => {
    const fixture = TestBed.createComponent(QrCode);
    fixture.componentRef.setInput('text', URI);
    fixture.componentRef.setInput('label', 'Code for the app on your phone');
    await fixture.whenStable();
    const svg = (fixture.nativeElement as HTMLElement).querySelector('svg');
    expect(svg?.getAttribute('aria-label')).toBe('Code for the app on your phone');
    expect(svg?.getAttribute('viewBox')).toMatch(/^0 0 \d+ \d+$/);
  });
});
