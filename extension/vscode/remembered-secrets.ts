import { createHash } from 'node:crypto';
import type * as vscode from 'vscode';

/** Where a secret was entered. What differs in any of it is another place, and knows nothing of it. */
export interface SecretPlace {
  /** URI of the runbook. */
  readonly runbook: string;
  /** The command's text, with its placeholders. */
  readonly command: string;
  readonly parameter: string;
}

/**
 * Values of secret parameters, in VS Code's own storage for secrets and nowhere else. Each belongs to
 * one parameter of one command of one runbook, word for word: a command that was changed, by a pull
 * perhaps, is never offered what another one was given.
 */
export class RememberedSecrets {
  readonly #storage: vscode.SecretStorage;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
  }

  async of(place: SecretPlace): Promise<string | undefined> {
    return await this.#storage.get(keyOf(place));
  }

  async remember(place: SecretPlace, value: string): Promise<void> {
    await this.#storage.store(keyOf(place), value);
  }

  async forget(place: SecretPlace): Promise<void> {
    await this.#storage.delete(keyOf(place));
  }

  /** @returns how many there were. */
  async forgetAll(): Promise<number> {
    const keys = (await this.#storage.keys()).filter((key) => key.startsWith(PREFIX));
    for (const key of keys) await this.#storage.delete(key);
    return keys.length;
  }
}

const PREFIX = 'parameter:';

function keyOf({ runbook, command, parameter }: SecretPlace): string {
  const place = JSON.stringify([runbook, command, parameter]);
  return PREFIX + createHash('sha256').update(place).digest('hex');
}
