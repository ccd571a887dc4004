import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { MatrixArea } from '../../data/role-view.js';
import { PermissionMatrix } from './permission-matrix.js';

const areas: readonly MatrixArea[] = [
  {
    title: 'People and system',
    rows: [
      {
        permission: {
          key: 'user.edit',
          area: 'people',
          areaTitle: 'People and system',
          title: 'Change people',
          description: 'Change name and address.',
          scopes: ['all'],
          switch: null,
        },
        cells: [
          {
            text: 'All',
            says: 'Every row of the company; a rule of duty applies',
            isSwitch: false,
            isBoundByDuty: true,
          },
          null,
        ],
      },
    ],
  },
];

it('says every cell in words, marks rules of duty, and leads to roles and holders', async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(PermissionMatrix);
  fixture.componentRef.setInput('areas', areas);
  fixture.componentRef.setInput('roles', [
    { key: 'admin', title: 'Administrator', isBuiltIn: true },
    { key: 'sales_rep', title: 'Sales rep', isBuiltIn: true },
  ]);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const [, row] = host.querySelectorAll('tbody tr');
  expect([...(row?.querySelectorAll('.tl-sr') ?? [])].map((one) => one.textContent)).toEqual([
    'Every row of the company; a rule of duty applies',
    'No right',
  ]);
  expect(row?.querySelector('sup')?.textContent).toBe('+');
  expect([...host.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
    '/admin/roles/admin',
    '/admin/roles/sales_rep',
    '/admin/roles/who?permission=user.edit',
  ]);
  expect(host.querySelector('[role=region]')?.getAttribute('tabindex')).toBe('0');
});
