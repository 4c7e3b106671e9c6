import type { LastValueOf } from '../language/features/last-values';

/** The last values of parameters that the client has told of, runbook by runbook. */
export class KnownValues {
  readonly #values = new Map<string, ReadonlyMap<string, string>>();

  /** @param params of a notification, which may be anything */
  tell(params: unknown): void {
    if (!isRecord(params) || typeof params['uri'] !== 'string' || !isRecord(params['values']))
      return;
    const values = Object.entries(params['values']).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    this.#values.set(params['uri'], new Map(values));
  }

  /** Those of a runbook. */
  of(uri: string): LastValueOf {
    const values = this.#values.get(uri);
    return (parameter) => values?.get(parameter);
  }

  forget(uri: string): void {
    this.#values.delete(uri);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
