import * as vscode from 'vscode';
import type { RunState } from '../../incident/incident-state';
import type { Command, Phase, Procedure, Runbook, Step } from '../../runbook/model';
import { failureWord, stepTitle } from './step-words';
import type { TreeRow, TreeRows } from './tree-row';

/** A runbook of the workspace, as the view shows it. */
export interface ShownRunbook {
  readonly uri: string;
  /** Relative to the workspace, for people. */
  readonly path: string;
  readonly runbook: Runbook;
  /** Failed runs that nobody has looked at, by the command's id. */
  readonly failed: ReadonlyMap<string, RunState>;
}

type Node =
  | { readonly kind: 'runbook' }
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'procedure'; readonly procedure: Procedure }
  | { readonly kind: 'others' }
  | { readonly kind: 'command'; readonly step: Step; readonly command: Command };

interface Known {
  readonly shown: ShownRunbook;
  readonly node: Node;
  readonly parent: string | undefined;
}

const CAPPED = 'capped';

/** The rows of the Runbooks view: each runbook with its phases, known problems and commands. */
export class RunbookRows implements TreeRows {
  readonly #known = new Map<string, Known>();
  #runbooks: readonly ShownRunbook[] = [];
  #capped = false;

  /** @param capped whether there are more files than were looked into. */
  show(runbooks: readonly ShownRunbook[], capped: boolean): void {
    this.#runbooks = runbooks;
    this.#capped = capped;
    this.#known.clear();
  }

  children(id: string | undefined): readonly string[] {
    if (id === undefined) {
      const runbooks = this.#runbooks.map((shown) =>
        this.#know(shown.uri, { shown, node: { kind: 'runbook' }, parent: undefined }),
      );
      return this.#capped ? [...runbooks, CAPPED] : runbooks;
    }
    const known = this.#known.get(id);
    if (known === undefined || known.node.kind === 'command') return [];
    if (known.node.kind === 'runbook') return this.#partsOf(id, known.shown);
    return stepsIn(known.shown.runbook, known.node).flatMap((step) =>
      step.commands.map((command) =>
        this.#know(`${id}#${command.id}`, {
          shown: known.shown,
          node: { kind: 'command', step, command },
          parent: id,
        }),
      ),
    );
  }

  row(id: string): TreeRow | undefined {
    if (id === CAPPED) return cappedRow();
    const known = this.#known.get(id);
    if (known === undefined) return undefined;
    const { shown, node } = known;
    switch (node.kind) {
      case 'runbook':
        return runbookRow(shown);
      case 'phase':
        return partRow(known, `${node.phase.ordinal}. ${node.phase.name}`, 'list-ordered', []);
      case 'procedure':
        return partRow(known, node.procedure.name, 'lightbulb', node.procedure.symptoms);
      case 'others':
        return partRow(known, vscode.l10n.t('Other commands'), 'list-unordered', []);
      case 'command':
        return commandRow(shown, node.step, node.command);
    }
  }

  parent(id: string): string | undefined {
    return this.#known.get(id)?.parent;
  }

  #partsOf(id: string, shown: ShownRunbook): readonly string[] {
    const { runbook } = shown;
    const nodes: readonly Node[] = [
      ...runbook.phases.map((phase) => ({ kind: 'phase', phase }) as const),
      ...runbook.procedures.map((procedure) => ({ kind: 'procedure', procedure }) as const),
      { kind: 'others' },
    ];
    return nodes
      .filter((node) => node.kind !== 'others' || stepsIn(runbook, node).some(hasCommand))
      .map((node, at) => this.#know(`${id}#${at} ${node.kind}`, { shown, node, parent: id }));
  }

  #know(id: string, known: Known): string {
    this.#known.set(id, known);
    return id;
  }
}

function stepsIn({ steps }: Runbook, node: Node): readonly Step[] {
  switch (node.kind) {
    case 'runbook':
      return steps;
    case 'phase':
      return steps.filter(({ phase }) => phase === node.phase.name);
    case 'procedure':
      return steps.filter((step) => step.phase === null && step.procedure === node.procedure.name);
    case 'others':
      return steps.filter(({ phase, procedure }) => phase === null && procedure === null);
    case 'command':
      return [node.step];
  }
}

function hasCommand({ commands }: Step): boolean {
  return commands.length > 0;
}

function runbookRow(shown: ShownRunbook): TreeRow {
  const failed = failedWords(shown, { kind: 'runbook' });
  const label = shown.runbook.title === '' ? shown.path : shown.runbook.title;
  return {
    label,
    description: [failed, shown.path].filter((part) => part !== '').join(' · '),
    icon: { name: 'book' },
    tooltip: [label, shown.path],
    spoken: [label, shown.path, failed].filter((part) => part !== '').join(', '),
    context: 'runbook',
    children: 'closed',
    opens: { id: 'incidentRunbooks.openRunbook', arguments: [{ uri: shown.uri, line: 1 }] },
  };
}

function partRow(
  { shown, node }: Known,
  label: string,
  icon: string,
  symptoms: readonly string[],
): TreeRow {
  const failed = failedWords(shown, node);
  const runs = stepsIn(shown.runbook, node).some(hasCommand);
  return {
    label,
    description: failed,
    icon: { name: icon },
    tooltip: [label, ...symptoms],
    spoken: [label, ...symptoms, failed].filter((part) => part !== '').join(', '),
    context: node.kind,
    children: runs ? 'closed' : 'none',
    opens: {
      id: 'incidentRunbooks.openRunbook',
      arguments: [{ uri: shown.uri, line: lineOf(shown.runbook, node) }],
    },
  };
}

function commandRow(shown: ShownRunbook, step: Step, command: Command): TreeRow {
  const text = command.text.split('\n')[0] ?? '';
  const label = step.commands.length === 1 ? stepTitle(step).label : text;
  const failed = shown.failed.get(command.id);
  const outcome = failed === undefined ? '' : failureWord(failed);
  return {
    label,
    description: outcome === '' && label !== text ? text : outcome,
    icon: failed === undefined ? { name: 'terminal' } : { name: 'error', colour: 'failed' },
    tooltip: outcome === '' ? [label] : [outcome, label],
    commands: [command.text],
    spoken: [label, text, outcome].filter((part) => part !== '').join(', '),
    context: 'command',
    children: 'none',
    opens: {
      id: 'incidentRunbooks.openRunbook',
      arguments: [{ uri: shown.uri, line: command.line }],
    },
  };
}

function cappedRow(): TreeRow {
  const label = vscode.l10n.t('Not all files were looked at');
  const why = vscode.l10n.t(
    'There is more Markdown here than is looked into: narrow the setting {0}.',
    'incidentRunbooks.include',
  );
  return {
    label,
    description: vscode.l10n.t('too many'),
    icon: { name: 'warning', colour: 'warning' },
    tooltip: [why],
    spoken: why,
    context: 'capped',
    children: 'none',
  };
}

function failedWords({ runbook, failed }: ShownRunbook, node: Node): string {
  if (failed.size === 0) return '';
  const commands = stepsIn(runbook, node).flatMap((step) => step.commands);
  const count = commands.filter(({ id }) => failed.has(id)).length;
  return count === 0 ? '' : vscode.l10n.t('{0} failed', count);
}

function lineOf(runbook: Runbook, node: Node): number {
  if (node.kind === 'phase') return node.phase.line;
  if (node.kind === 'procedure') return node.procedure.line;
  return stepsIn(runbook, node).find(hasCommand)?.line ?? 1;
}
