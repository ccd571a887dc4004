import { ReceivePeopleSheet } from '../application/bulk-people.js';
import { ApplyPeopleRow, PersonStatusSteps } from '../application/bulk-row.js';
import { PeopleWorkbooks } from '../application/bulk-workbooks.js';
import { AddPerson } from '../application/people-add.js';
import { DeletePerson } from '../application/people-delete.js';
import { PeopleMails } from '../application/people-mails.js';
import { EditPerson, ReactivatePerson } from '../application/people.commands.js';
import { AcceptInvitation, InvitePerson } from '../application/invitation.commands.js';
import { ChangePassword, ResetPassword } from '../application/password.commands.js';
import { PasswordPolicy } from '../application/password-policy.js';
import { AnswerResetRequest, AskForReset } from '../application/password-reset.js';
import { EditProfile } from '../application/profile.commands.js';
import { ProfileQueries } from '../application/profile.queries.js';
import { AccountAccessController } from '../http/account-access.controller.js';
import { OutgoingMailsController } from '../http/outgoing-mails.controller.js';
import { PeopleSheetController } from '../http/people-sheet.controller.js';
import { PeopleController } from '../http/people.controller.js';
import { PersonStatusController } from '../http/person-status.controller.js';
import { ProfileController } from '../http/profile.controller.js';
import { AnswerResetRequestProcessor } from '../jobs/answer-reset-request.processor.js';
import { SweepAccounts } from '../jobs/sweep-accounts.schedule.js';
import { AccountMails } from '../mails/account-mails.js';
import { AccountLinkStore } from '../persistence/account-link.store.js';
import { PasswordStore } from '../persistence/password.store.js';
import { PeopleSheetStore } from '../persistence/people-sheet.store.js';
import { PersonStore } from '../persistence/person.store.js';
import { PlaceStore } from '../persistence/place.store.js';
import { ResetRequestStore } from '../persistence/reset-request.store.js';
import type { AuthFeature } from './feature.js';

/** What people are made and changed with; the command line and the demo company need it too. */
const GROUND = [AccountLinkStore, AccountMails, PasswordPolicy, PersonStore, PlaceStore, ResetRequestStore];

/** People, invitations, passwords, the own profile, and the mails about them. */
export const ACCOUNTS: AuthFeature = {
  controllers: [
    PeopleSheetController,
    PersonStatusController,
    PeopleController,
    ProfileController,
    AccountAccessController,
    OutgoingMailsController,
  ],
  api: [
    ...GROUND,
    PasswordStore,
    AddPerson,
    EditPerson,
    DeletePerson,
    ReactivatePerson,
    InvitePerson,
    AcceptInvitation,
    ChangePassword,
    ResetPassword,
    AskForReset,
    EditProfile,
    ProfileQueries,
    PeopleMails,
    PeopleSheetStore,
    PeopleWorkbooks,
    PersonStatusSteps,
    ApplyPeopleRow,
    ReceivePeopleSheet,
  ],
  worker: [...GROUND, AnswerResetRequest, AnswerResetRequestProcessor, SweepAccounts],
};
