import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { Disposable } from '../disposable';

interface LensCommand {
  readonly id: string;
  readonly registered: vscode.Disposable;
  /** When it was last asked for. */
  drawing: number;
}

interface DrawnDocument {
  drawing: number;
  readonly commands: Map<string, LensCommand>;
}

/**
 * Commands of our own, without arguments, for what lenses call. VS Code forgets the arguments of
 * lenses once it has newer ones, and shows those that it forgot for half a second and more: in the
 * meantime a click says "Actual command not found" and runs nothing. The same call keeps its command
 * for as long as its lens is drawn, so that a click on a lens of an earlier drawing does what it says.
 */
export class LensCommands extends Disposable {
  readonly #documents = new Map<string, DrawnDocument>();
  /** A lens that outlives its extension host must never find another's command under its own id. */
  readonly #host = randomUUID();
  #count = 0;

  constructor() {
    super();
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#forget(uri.toString());
      }),
    );
    this.own({
      dispose: () => {
        for (const uri of [...this.#documents.keys()]) this.#forget(uri);
      },
    });
  }

  /** The lenses of a document as they are drawn now, each with such a command. */
  standIn(uri: string, lenses: readonly vscode.CodeLens[]): vscode.CodeLens[] {
    const document = this.#documents.get(uri) ?? newDocument();
    this.#documents.set(uri, document);
    document.drawing += 1;
    const stood = lenses.map(({ range, command }) => {
      const own = command && { ...command, command: this.#idOf(document, command), arguments: [] };
      return new vscode.CodeLens(range, own);
    });
    // What the drawing before this one had may still be on show.
    for (const [call, command] of document.commands) {
      if (command.drawing >= document.drawing - 1) continue;
      command.registered.dispose();
      document.commands.delete(call);
    }
    return stood;
  }

  #idOf(document: DrawnDocument, { command, arguments: args = [] }: vscode.Command): string {
    const call = JSON.stringify([command, args]);
    const known = document.commands.get(call) ?? this.#register(command, args);
    document.commands.set(call, known);
    known.drawing = document.drawing;
    return known.id;
  }

  #register(command: string, args: readonly unknown[]): LensCommand {
    this.#count += 1;
    // Ids that begin with an underscore are in no list of commands to bind keys to.
    const id = `_incidentRunbooks.lens.${this.#host}.${this.#count}`;
    const registered = vscode.commands.registerCommand(id, () =>
      vscode.commands.executeCommand(command, ...args),
    );
    return { id, registered, drawing: 0 };
  }

  #forget(uri: string): void {
    for (const command of this.#documents.get(uri)?.commands.values() ?? []) {
      command.registered.dispose();
    }
    this.#documents.delete(uri);
  }
}

function newDocument(): DrawnDocument {
  return { drawing: 0, commands: new Map() };
}
