import * as l10n from '@vscode/l10n';
import type { IncidentState, OfferedRole } from './incident-state';
import { personName } from './person-name';
import { samePerson } from './same-person';

/** Why a role cannot be offered to a person, in one sentence; undefined when it can. */
export function offerProblem(
  { roles }: IncidentState,
  role: string,
  person: string,
): string | undefined {
  const holder = roles.get(role);
  if (holder === undefined) {
    return l10n.t('Nobody is {0} yet, so there is nothing to hand over: assign it instead.', role);
  }
  return samePerson(holder, person)
    ? l10n.t('{0} is {1} already.', personName(holder), role)
    : undefined;
}

/** The offer that a person can answer for a role, or why there is none, in one sentence. */
export function offerTo(
  { offeredRoles }: IncidentState,
  role: string,
  person: string,
): OfferedRole | string {
  const offer = offeredRoles.get(role);
  if (offer === undefined) return l10n.t('Nobody has been offered the role {0}.', role);
  if (samePerson(offer.person, person)) return offer;
  return l10n.t('{0} was offered to {1}, so {1} has to answer.', role, personName(offer.person));
}

/** The open offers that are waiting for a person. */
export function offersTo({ offeredRoles }: IncidentState, person: string): readonly OfferedRole[] {
  return [...offeredRoles.values()].filter((offer) => samePerson(offer.person, person));
}
