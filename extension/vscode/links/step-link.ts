import { staysInside } from '../documents/stays-inside';

/** A place in a runbook as a link names it: `/open?runbook=docs/x.md&step=a1b2c3d4e5`. */
export interface StepLink {
  /** Relative to a folder of the workspace, with forward slashes. */
  readonly runbook: string;
  /** Undefined: the runbook's start. */
  readonly step: string | undefined;
  /** The severity with which the form for declaring an incident is to be offered. */
  readonly declare: string | undefined;
}

export type LinkReading =
  | { readonly kind: 'link'; readonly link: StepLink }
  | { readonly kind: 'refused'; readonly why: LinkProblem };

export type LinkProblem =
  /** Asks for something else than `open`. */
  | 'unknown-action'
  | 'no-runbook'
  /** An absolute path, or one that leaves the folder. */
  | 'outside'
  | 'not-markdown'
  /** No step has such an id. */
  | 'malformed-step'
  /** No severity is called so. */
  | 'malformed-severity';

/** What a link's query says; the path and the query as VS Code gives them, decoded once. */
export function readStepLink(path: string, query: string): LinkReading {
  const refused = (why: LinkProblem): LinkReading => ({ kind: 'refused', why });
  if (path !== '/open') return refused('unknown-action');
  const values = valuesIn(query);
  const runbook = values.get('runbook') ?? '';
  const step = values.get('step');
  const declare = values.get('declare');
  if (runbook === '') return refused('no-runbook');
  if (!staysInside(runbook)) return refused('outside');
  if (!/\.(?:md|markdown)$/i.test(runbook)) return refused('not-markdown');
  if (step !== undefined && !/^[0-9a-z]{1,40}$/.test(step)) return refused('malformed-step');
  if (declare !== undefined && !/^[\p{L}\p{N}][\p{L}\p{N} -]{0,19}$/u.test(declare)) {
    return refused('malformed-severity');
  }
  return { kind: 'link', link: { runbook, step, declare } };
}

/** A link's path and query, ready to stand behind `vscode://publisher.extension`. */
export function writeStepLink({ runbook, step, declare }: StepLink): string {
  const values = [
    ['runbook', runbook],
    ['step', step],
    ['declare', declare],
  ].flatMap(([name = '', value]) => (value === undefined ? [] : [`${name}=${encoded(value)}`]));
  return `/open?${values.join('&')}`;
}

/**
 * VS Code hands a query over decoded, so that an `&` in a path would look like one between two
 * values: every value is encoded twice. A path of ordinary letters reads as it is.
 */
function encoded(value: string): string {
  const once = encodeURIComponent(value).replaceAll('%2F', '/');
  return once.replaceAll('%', '%25');
}

function valuesIn(query: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    if (at > 0) values.set(part.slice(0, at), decoded(part.slice(at + 1)));
  }
  return values;
}

/** A link that was written by hand may be encoded once only: a `%` that means nothing stands for itself. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
