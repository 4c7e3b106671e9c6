import * as l10n from '@vscode/l10n';
import type { SecretArgument } from '../command/secret-arguments';

/** What others on the machine can see of a secret while its command runs: one sentence. */
export function describeExposed({ parameter, program }: SecretArgument): string {
  return program === undefined
    ? l10n.t(
        'While it runs, the list of processes may show the value of {0} to everybody on this machine: the command cannot be read.',
        parameter,
      )
    : l10n.t(
        'While it runs, the list of processes shows the value of {0} to everybody on this machine: it is an argument of {1}.',
        parameter,
        program,
      );
}
