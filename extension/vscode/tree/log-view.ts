import * as vscode from 'vscode';
import type { ActiveLog } from '../active-log';
import { views } from '../contributions';
import { Disposable } from '../disposable';
import { LogRows } from './log-rows';
import { RowTree } from './row-tree';

/** What has happened last in the active incident. */
export class LogView extends Disposable {
  constructor(log: ActiveLog) {
    super();
    const rows = new LogRows(() => new Date());
    const tree = this.own(new RowTree(rows));
    const view = this.own(vscode.window.createTreeView(views.log, { treeDataProvider: tree }));
    this.own(
      log.onDidChange((change) => {
        if (change.kind === 'appended' && change.events.length === 0) return;
        view.description = log.state?.drill === true ? vscode.l10n.t('DRILL') : '';
        rows.show(log.state, log.events);
        tree.refresh(undefined);
      }),
    );
  }
}
