import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Button } from './button.js';

@Component({ imports: [Button], template: `<button tlButton="primary" size="s" type="button">Commit 28 rows</button>` })
class Host {}

describe('Button', () => {
  it('wears the classes of its kind and size', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const button = (fixture.nativeElement as HTMLElement).querySelector('button');
    expect([...(button?.classList ?? [])].sort()).toEqual(['primary', 's', 'tl-btn']);
  });
});
