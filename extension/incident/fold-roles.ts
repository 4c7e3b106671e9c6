import type { IncidentEvent } from './event';
import type { OfferedRole, RoleTenure } from './incident-state';
import { type Change, periodsOf } from './periods';

type Of<K extends IncidentEvent['kind']> = Extract<IncidentEvent, { kind: K }>;

/**
 * Follows who holds which role. A role that is handed over stays with whoever holds it until the
 * other has confirmed, which is a `role.assigned` like any other; until then the offer is open. It is
 * closed by whatever comes later about the role: an assignment, another offer, or that it was declined
 * or taken back.
 */
export class RoleFold {
  readonly #holders = new Map<string, string>();
  readonly #offers = new Map<string, OfferedRole>();
  readonly #changes = new Map<string, Change<string>[]>();
  #history: readonly RoleTenure[] | undefined;

  /** Goes on changing with what is taken in; so does `offers`. */
  get holders(): ReadonlyMap<string, string> {
    return this.#holders;
  }

  /** The open offers, by role. */
  get offers(): ReadonlyMap<string, OfferedRole> {
    return this.#offers;
  }

  /** Who held what when: role by role in the order in which they were first held. */
  get history(): readonly RoleTenure[] {
    return (this.#history ??= [...this.#changes].flatMap(([role, changes]) =>
      periodsOf(changes, undefined).map(({ value, ...period }) => ({
        role,
        person: value,
        ...period,
      })),
    ));
  }

  assigned({ role, person }: Of<'role.assigned'>['data'], time: string): void {
    this.#holders.set(role, person);
    this.#offers.delete(role);
    const changes = this.#changes.get(role) ?? [];
    changes.push({ value: person, time });
    this.#changes.set(role, changes);
    this.#history = undefined;
  }

  offered({ id, actor, data }: Of<'handover.offered'>, time: string): void {
    const { role, person } = data;
    this.#offers.set(role, { id, role, person, offeredBy: actor, at: time });
  }

  declined({ offer }: Of<'handover.declined'>['data']): void {
    for (const [role, { id }] of this.#offers) if (id === offer) this.#offers.delete(role);
  }
}
