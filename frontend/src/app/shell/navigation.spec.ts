import type { Area } from '../areas.js';
import { chosenHomeOf, homeOf, phoneBarOf, sidebarOf } from './navigation.js';

const area = (key: string, ...permissions: string[]): Area => ({
  key,
  path: key,
  label: key,
  icon: 'chart',
  permissions,
  load: () => Promise.resolve([]),
});
const AREAS = [
  area('imports', 'sales.upload'),
  area('performance', 'sales.view'),
  area('statements', 'pay.view'),
  area('report', 'pay.view'),
  area('admin', 'settings.edit'),
  area('extra', 'sales.view'),
];
const viewer = (roles: string[], ...permissions: string[]) => ({
  roles,
  can: (one: string) => permissions.includes(one),
});
const shape = (who: ReturnType<typeof viewer>) =>
  sidebarOf(AREAS, who).map(({ label, items }) => `${label}: ${items.map((item) => item.label).join(' ')}`);

describe('sidebarOf', () => {
  it('shows what the person holds a permission for, in the order of the role', () => {
    expect(shape(viewer(['admin'], 'sales.upload', 'sales.view', 'pay.view', 'settings.edit'))).toEqual([
      'null: performance',
      'Commissions: statements report',
      'Data: imports admin',
      'null: extra',
    ]);
    expect(shape(viewer(['sales_rep'], 'sales.view', 'pay.view'))).toEqual([
      'My results: performance Statement',
      'null: report',
      'null: extra',
    ]);
  });

  it('lets the first of several roles decide the order, and nothing shows without a right', () => {
    const both = viewer(['sales_rep', 'comp_admin'], 'sales.view', 'pay.view');
    expect(shape(both)[0]).toBe('Commissions: statements report');
    expect(shape(viewer(['admin']))).toEqual([]);
  });
});

describe('the phone and the start page', () => {
  it('have four places of the role and lead to the first of the sidebar', () => {
    const rep = viewer(['sales_rep'], 'sales.view', 'pay.view');
    expect(phoneBarOf(AREAS, rep).map((item) => item.label)).toEqual(['Results', 'Statement', 'report', 'extra']);
    expect(homeOf(AREAS, rep)).toBe('performance');
    expect(homeOf(AREAS, viewer([]))).toBeNull();
  });
});

describe('chosenHomeOf', () => {
  it('is the page that the person chose, as long as the right for it is there', () => {
    expect(chosenHomeOf(AREAS, viewer(['sales_rep'], 'sales.view'), '/performance')).toBe('performance');
    expect(chosenHomeOf(AREAS, viewer(['sales_rep'], 'sales.view'), '/statements')).toBeNull();
    expect(chosenHomeOf(AREAS, viewer(['sales_rep'], 'sales.view'), null)).toBeNull();
  });
});
