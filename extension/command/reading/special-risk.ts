import type { Risk } from '../command-template';
import type { Call } from './call';
import { DATA } from './judges/data';
import { DELIVERY } from './judges/delivery';
import type { Judge } from './judges/judge';
import { UNIX } from './judges/unix';
import { WEB } from './judges/web';

const JUDGES: ReadonlyMap<string, Judge> = new Map(
  [UNIX, WEB, DATA, DELIVERY].flatMap((judges) => Object.entries(judges)),
);

/** The risk of a call whose options decide it; undefined where the tables say it as well. */
export function riskBySpecialRule(call: Call): Risk | undefined {
  return JUDGES.get(call.program)?.(call);
}
