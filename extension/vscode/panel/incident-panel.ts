import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ActiveLog } from '../active-log';
import type { ActiveWorkflow } from '../active-workflow';
import { panelView } from '../contributions';
import { Disposable } from '../disposable';
import type { PanelActions } from './panel-actions';
import { pageHtml } from './page-html';
import { PanelSession } from './panel-session';

/** The active incident on one page: one panel in a window, which a reload brings back. */
export class IncidentPanel extends Disposable implements vscode.WebviewPanelSerializer {
  /** Where the build puts the page: the only folder that it may load from. */
  readonly #folder: vscode.Uri;
  readonly #log: ActiveLog;
  readonly #workflow: ActiveWorkflow;
  readonly #actions: PanelActions;
  #panel: vscode.WebviewPanel | undefined;

  constructor(
    extensionUri: vscode.Uri,
    log: ActiveLog,
    workflow: ActiveWorkflow,
    actions: PanelActions,
  ) {
    super();
    this.#folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    this.#log = log;
    this.#workflow = workflow;
    this.#actions = actions;
    this.own(vscode.window.registerWebviewPanelSerializer(panelView, this));
    this.own(
      log.onDidChange(() => {
        this.#entitle();
      }),
    );
    this.own({
      dispose: () => {
        this.#panel?.dispose();
      },
    });
  }

  open(): void {
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      return;
    }
    this.#take(
      vscode.window.createWebviewPanel(panelView, '', vscode.ViewColumn.Active, {
        enableScripts: true,
      }),
    );
  }

  /** After a reload of the window. What the person saw is in the page's own state. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#panel?.dispose();
    this.#take(panel);
    return Promise.resolve();
  }

  #take(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [this.#folder],
    };
    const session = new PanelSession(panel.webview, this.#log, this.#workflow, this.#actions);
    panel.onDidDispose(() => {
      session.dispose();
      if (this.#panel === panel) this.#panel = undefined;
    });
    this.#entitle();
    const address = (file: string) =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(this.#folder, file)).toString();
    panel.webview.html = pageHtml({
      nonce: randomBytes(18).toString('base64'),
      script: address('main.js'),
      styleSheet: address('main.css'),
      language: vscode.env.language,
    });
  }

  #entitle(): void {
    const { state } = this.#log;
    if (this.#panel === undefined) return;
    this.#panel.title =
      state === undefined ? vscode.l10n.t('Incident') : `${state.severity} · ${state.title}`;
  }
}
