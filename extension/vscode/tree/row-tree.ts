import * as vscode from 'vscode';
import { Disposable } from '../disposable';
import { notRequiredUri } from './not-required-decoration';
import type { RowIcon, TreeRow, TreeRows } from './tree-row';

/** Shows rows in a view. Its elements are the ids of the rows, so that none holds what is out of date. */
export class RowTree extends Disposable implements vscode.TreeDataProvider<string> {
  readonly #rows: TreeRows;
  readonly #changed = this.own(new vscode.EventEmitter<string[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(rows: TreeRows) {
    super();
    this.#rows = rows;
  }

  /** @param ids the rows that have changed; undefined when there are others now. */
  refresh(ids: readonly string[] | undefined): void {
    if (ids === undefined) this.#changed.fire(undefined);
    else if (ids.length > 0) this.#changed.fire([...ids]);
  }

  getChildren(id?: string): string[] {
    return [...this.#rows.children(id)];
  }

  getParent(id: string): string | undefined {
    return this.#rows.parent(id);
  }

  getTreeItem(id: string): vscode.TreeItem {
    const row = this.#rows.row(id);
    return row === undefined ? new vscode.TreeItem('') : itemOf(id, row);
  }

  /** What a row says when the mouse rests on it is made when it does. */
  resolveTreeItem(item: vscode.TreeItem, id: string): vscode.TreeItem {
    const row = this.#rows.row(id);
    if (row !== undefined) item.tooltip = tooltipOf(row);
    return item;
  }
}

/** A row as VS Code wants it, without its tooltip. */
export function itemOf(id: string, row: TreeRow): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, collapsibleState(row.children));
  item.id = id;
  if (row.description !== '') item.description = row.description;
  if (row.icon !== undefined) item.iconPath = themeIcon(row.icon);
  item.contextValue = row.context;
  item.accessibilityInformation = { label: row.spoken };
  if (row.notRequired === true) item.resourceUri = notRequiredUri(id);
  if (row.opens !== undefined) {
    const { id: command, arguments: args } = row.opens;
    item.command = { command, title: row.label, arguments: args };
  }
  if (row.ticked !== undefined) {
    const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
    item.checkboxState = {
      state: row.ticked ? Checked : Unchecked,
      tooltip: row.ticked ? vscode.l10n.t('Done') : vscode.l10n.t('Mark as done'),
      accessibilityInformation: {
        label: row.ticked
          ? vscode.l10n.t('Done: {0}', row.label)
          : vscode.l10n.t('Mark as done: {0}', row.label),
      },
    };
  }
  return item;
}

/** A runbook's text is shown as text: nothing in it is read as Markdown. */
function tooltipOf({ tooltip, commands = [] }: TreeRow): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  for (const [at, paragraph] of tooltip.entries()) {
    if (at > 0) markdown.appendMarkdown('\n\n');
    markdown.appendText(paragraph);
  }
  for (const command of commands) markdown.appendCodeblock(command, 'shellscript');
  return markdown;
}

function collapsibleState(children: TreeRow['children']): vscode.TreeItemCollapsibleState {
  switch (children) {
    case 'none':
      return vscode.TreeItemCollapsibleState.None;
    case 'closed':
      return vscode.TreeItemCollapsibleState.Collapsed;
    case 'open':
      return vscode.TreeItemCollapsibleState.Expanded;
  }
}

const colours = {
  passed: 'testing.iconPassed',
  failed: 'testing.iconFailed',
  warning: 'list.warningForeground',
  disabled: 'disabledForeground',
} as const;

function themeIcon({ name, colour }: RowIcon): vscode.ThemeIcon {
  return colour === undefined
    ? new vscode.ThemeIcon(name)
    : new vscode.ThemeIcon(name, new vscode.ThemeColor(colours[colour]));
}
