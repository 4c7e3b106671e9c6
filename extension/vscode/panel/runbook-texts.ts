import { fillMessage, type MessageFacts } from '../../incident/fill-message';
import { readMessageTexts, type MessageText } from '../../runbook/read-message-texts';
import type { IncidentRunbook } from '../active-workflow';
import type { PanelText } from './contract';

/** What an incident's runbooks have ready to be sent. Each version of a runbook is looked through once. */
export class RunbookTexts {
  readonly #known = new WeakMap<IncidentRunbook, readonly MessageText[]>();

  /** @param now RFC 3339, UTC. */
  of(runbooks: readonly IncidentRunbook[], facts: MessageFacts, now: string): readonly PanelText[] {
    return runbooks
      .flatMap((runbook) => this.#textsOf(runbook))
      .map(({ name, text }) => ({ name, text: fillMessage(text, facts, now) }));
  }

  #textsOf(runbook: IncidentRunbook): readonly MessageText[] {
    const known = this.#known.get(runbook);
    if (known !== undefined) return known;
    const texts = readMessageTexts(runbook.text);
    this.#known.set(runbook, texts);
    return texts;
  }
}
