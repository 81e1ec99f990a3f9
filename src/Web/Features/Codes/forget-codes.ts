// Signed out: what this phone could show, of oneself and of the family, is gone with its keys.
import { canHold, forget } from './holder';

localStorage.removeItem('personal-code');
if (canHold()) forget().catch(() => undefined);
