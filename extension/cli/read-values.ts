import { askHidden } from './ask-hidden';
import type { CliIo } from './cli-io';

export type Values =
  | { readonly kind: 'values'; readonly values: ReadonlyMap<string, string> }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads `--set NAME=VALUE` options: `@-` takes the value from standard input (without the newline that
 * ends it; on a terminal one line, which is not shown), `@env:VAR` from the environment, so that a
 * secret stands in no shell history. A value that itself begins with `@-` or `@env:` has to come in
 * one of these ways.
 */
export async function readValues(io: CliIo, settings: readonly string[]): Promise<Values> {
  const values = new Map<string, string>();
  let fromInput: string | undefined;
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    if (equals <= 0) return refused(`--set ${setting} is not NAME=VALUE.`);
    const name = setting.slice(0, equals);
    const written = setting.slice(equals + 1);
    if (values.has(name)) return refused(`--set ${name} is given twice; give it once.`);
    if (written === '@-') {
      if (fromInput !== undefined) {
        return refused(`--set ${name}=@- and --set ${fromInput}=@- cannot share standard input.`);
      }
      fromInput = name;
      const value =
        io.stdin.isTTY === true ? await askHidden(io, `${name}: `) : await readInput(io);
      if (value === undefined) return refused(`--set ${name}=@-: nothing was entered.`);
      values.set(name, value);
    } else if (written.startsWith('@env:')) {
      const variable = written.slice('@env:'.length);
      const value = io.env[variable];
      if (value === undefined) {
        return refused(`--set ${name}: the environment has no variable ${variable}; set it first.`);
      }
      values.set(name, value);
    } else {
      values.set(name, written);
    }
  }
  return { kind: 'values', values };
}

async function readInput(io: CliIo): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk as Uint8Array | string));
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

function refused(reason: string): Values {
  return { kind: 'refused', reason };
}
