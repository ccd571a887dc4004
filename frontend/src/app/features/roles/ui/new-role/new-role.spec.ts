import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { NewRole, type NewRoleQuestion } from './new-role.js';

async function dialog(question: NewRoleQuestion) {
  const answers: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      { provide: DIALOG_DATA, useValue: question },
      { provide: DialogRef, useValue: { close: (answer?: unknown) => answers.push(answer) } },
    ],
  });
  const fixture = TestBed.createComponent(NewRole);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const submit = async (): Promise<void> => {
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  const name = async (text: string): Promise<void> => {
    const input = host.querySelector('input');
    if (input) input.value = text;
    input?.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  return { host, answers, submit, name };
}
const roles = [{ value: 'sales_rep', label: 'Sales rep' }];

describe('NewRole', () => {
  it('needs a name and a role to copy', async () => {
    const { host, answers, submit } = await dialog({ roles, copyOf: null });
    await submit();
    expect(host.textContent).toContain('Enter a name.');
    expect(host.textContent).toContain('Choose one.');
    expect(answers).toEqual([]);
  });

  it('answers what was said', async () => {
    const { answers, submit, name } = await dialog({ roles, copyOf: 'sales_rep' });
    await name(' Branch analyst ');
    await submit();
    expect(answers).toEqual([{ title: 'Branch analyst', description: '', copyOf: 'sales_rep' }]);
  });

  it('changes the words of a role that is there', async () => {
    const known = { title: 'Analyst', description: 'Reads.' };
    const { host, answers, submit } = await dialog({ roles: [], copyOf: 'sales_rep', known });
    expect(host.textContent).toContain('Edit role');
    expect(host.textContent).not.toContain('Copy of');
    await submit();
    expect(answers).toEqual([{ title: 'Analyst', description: 'Reads.', copyOf: 'sales_rep' }]);
  });
});
