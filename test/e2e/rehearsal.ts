import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { eventually, notYet } from './eventually';
import { ExampleSystem } from './example-system';
import { Window, type WindowOptions } from './window';

/** When something was done: milliseconds since 1970, the moments right before and after. */
export interface Moment {
  readonly from: number;
  readonly to: number;
}

/** The example's runbook in a window on the running example, and what a responder does there. */
export class Rehearsal {
  static readonly runbook = 'docs/incident-response.md';
  readonly system: ExampleSystem;
  readonly window: Window;
  readonly #before: Buffer;

  private constructor(system: ExampleSystem, window: Window, before: Buffer) {
    this.system = system;
    this.window = window;
    this.#before = before;
  }

  /** Starts the example, and a window on it with nothing open in it yet. */
  static async start(options: Omit<WindowOptions, 'workspace' | 'env'> = {}): Promise<Rehearsal> {
    const system = await ExampleSystem.create();
    try {
      const before = await readFile(path.join(system.folder, Rehearsal.runbook));
      // Each takes seconds, and neither needs the other.
      const [window] = await Promise.all([
        Window.open({ workspace: system.folder, env: system.env, ...options }),
        system.up(),
      ]);
      return new Rehearsal(system, window, before);
    } catch (error) {
      await system.remove();
      throw error;
    }
  }

  async end(): Promise<void> {
    await this.window.close();
    await this.system.remove();
  }

  /** The line (1-based) of the runbook that has this text. */
  async lineOf(text: string): Promise<number> {
    return this.window.editor.lineOf(Rehearsal.runbook, text);
  }

  async openRunbook(): Promise<void> {
    await this.window.editor.open(Rehearsal.runbook);
  }

  /** Clicks Run above a line, and waits until the outcome stands there. */
  async run(text: string, outcome: string): Promise<void> {
    const line = await this.lineOf(text);
    await this.window.editor.clickCodeLens('▶ Run', line);
    await this.window.editor.waitForCodeLens(outcome, line);
  }

  /** Clicks Run above a line until it ends well, as somebody does who waits for better figures. */
  async runUntilWell(text: string): Promise<void> {
    const line = await this.lineOf(text);
    for (let outcome = ''; !outcome.startsWith('✓');) {
      await this.window.editor.clickCodeLens('▶ Run', line);
      outcome = await eventually(`an outcome above ${text}`, async () => {
        const lenses = await this.window.editor.codeLenses();
        return lenses.find((lens) => lens.line === line && /^[✓✗]/.test(lens.text))?.text ?? notYet;
      });
    }
  }

  /**
   * Fills the form of the command in a line, value by value, agrees to run it and waits until it has
   * ended well. A value is one of those offered, or typed where it is not.
   *
   * @returns what was asked before it ran
   */
  async fillAndRun(text: string, values: Readonly<Record<string, string>>): Promise<string> {
    const line = await this.lineOf(text);
    await this.window.editor.clickCodeLens('▶ Fill and run…', line);
    for (const [name, value] of Object.entries(values)) {
      // The title has the names of all values.
      await eventually(`the question for ${name}`, async () => {
        const asked = (await this.window.quickInput.question()) ?? '';
        return [`Choose ${name},`, `Type a value for ${name}`].some((said) => asked.includes(said))
          ? true
          : notYet;
      });
      await this.window.quickInput.type(value);
      await this.window.quickInput.choose(value);
    }
    const question = await this.window.dialog('changes the system');
    await this.window.answerDialog('Run');
    await this.window.editor.waitForCodeLens('✓ 0', line);
    return question;
  }

  /** Declares an incident by the runbook that is open. */
  async declare(severity: string, title: string): Promise<Moment> {
    await this.window.runCommand('Incident: Declare Incident…');
    await this.window.quickInput.choose(severity, { question: 'how severe is it?' });
    await this.window.quickInput.type(title, { question: 'what is wrong?' });
    return this.#during(async () => {
      await this.window.quickInput.accept();
      await this.window.view('Workflow').row(`${severity} · ${title}`);
    });
  }

  /** Sets the status of the incident that is active. */
  async setStatus(status: string): Promise<Moment> {
    await this.window.runCommand('Incident: Change Status…');
    return this.#during(async () => {
      await this.window.quickInput.choose(status, { question: 'What is it now?' });
      await eventually(`${status} in the tree`, async () => {
        const [incident] = await this.window.view('Workflow').rows();
        return incident?.description.startsWith(status) === true ? true : notYet;
      });
    });
  }

  /** Closes the incident that is active, if one is, so that none is. */
  async leaveIncident(): Promise<void> {
    const isActive = async () =>
      (await this.window.statusBar()).some((item) => item.startsWith('SEV'));
    if (!(await isActive())) return;
    await this.window.runCommand('Incident: Change Status…');
    await this.window.quickInput.choose('closed', { question: 'What is it now?' });
    await eventually('no active incident', async () => ((await isActive()) ? notYet : true));
  }

  /** Whether the runbook has the bytes that it had at the start. */
  async runbookIsUntouched(): Promise<boolean> {
    const now = await readFile(path.join(this.system.folder, Rehearsal.runbook));
    return now.equals(this.#before);
  }

  async #during(act: () => Promise<void>): Promise<Moment> {
    const from = Date.now();
    await act();
    return { from, to: Date.now() };
  }
}
