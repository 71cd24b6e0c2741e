// What the page of invitations begins with.

import { startInvite } from '../invite.mjs';
import { readPage } from '../page.mjs';

readPage();
startInvite();
