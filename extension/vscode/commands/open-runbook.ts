import * as vscode from 'vscode';
import type { LineTarget } from '../contributions';
import type { LibraryRunbook, RunbookLibrary } from '../documents/runbook-library';
import { plainLabel } from '../plain-label';
import { RunbookSearch, type FoundPlace } from '../tree/runbook-search';
import { UserError } from '../user-error';

/** More than these nobody reads; another word narrows them. */
const mostFound = 100;

/** Opens a runbook at a line; asks which one, where that is not said. */
export async function openRunbook(
  library: RunbookLibrary,
  target: LineTarget | undefined,
): Promise<void> {
  if (target !== undefined) {
    await show(target);
    return;
  }
  const picked = await pickRunbook(library, vscode.l10n.t('Which runbook?'));
  if (picked !== undefined) await show({ uri: picked.uri.toString(), line: 1 });
}

/** Undefined when the person leaves it. */
export async function pickRunbook(
  library: RunbookLibrary,
  title: string,
): Promise<LibraryRunbook | undefined> {
  const found = await library.load();
  if (found.length === 0) {
    throw new UserError(
      vscode.l10n.t('There is no runbook in this workspace: open a Markdown file with commands.'),
    );
  }
  const picked = await vscode.window.showQuickPick(
    found.map((entry) => ({
      label: plainLabel(entry.runbook.title),
      description: plainLabel(vscode.workspace.asRelativePath(entry.uri)),
      entry,
    })),
    // The page with the button that asked for this may take the focus back while the list opens.
    { title, matchOnDescription: true, ignoreFocusOut: true },
  );
  return picked?.entry;
}

/** Finds a place in the workspace's runbooks while the person types, and opens it. */
export function searchRunbooks(library: RunbookLibrary): void {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { place: FoundPlace }>();
  pick.title = vscode.l10n.t('Search runbooks');
  pick.placeholder = vscode.l10n.t('Words of a title, a symptom, a step or a command');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  let search = new RunbookSearch([]);
  const showFound = () => {
    pick.items = search.find(pick.value, mostFound).map(itemOf);
  };
  const take = () => {
    search = new RunbookSearch(
      library.runbooks.map(({ uri, runbook }) => ({ uri: uri.toString(), runbook })),
    );
    showFound();
  };
  const following = library.onDidChange(take);
  pick.onDidChangeValue(showFound);
  pick.onDidAccept(() => {
    const [chosen] = pick.selectedItems;
    pick.hide();
    if (chosen !== undefined) {
      void vscode.commands.executeCommand('incidentRunbooks.openRunbook', chosen.place);
    }
  });
  pick.onDidHide(() => {
    following.dispose();
    pick.dispose();
  });
  pick.show();
  take();
  void library.load().finally(() => {
    pick.busy = false;
  });
}

function itemOf(place: FoundPlace): vscode.QuickPickItem & { place: FoundPlace } {
  return {
    label: `$(${icons[place.kind]}) ${plainLabel(place.label)}`,
    description: plainLabel(place.command),
    detail: plainLabel(place.within),
    // We have chosen them by words in any order, which VS Code's own filter does not do.
    alwaysShow: true,
    place,
  };
}

const icons = {
  runbook: 'book',
  phase: 'list-ordered',
  procedure: 'lightbulb',
  symptom: 'pulse',
  step: 'terminal',
} as const;

async function show({ uri, line }: LineTarget): Promise<void> {
  const position = new vscode.Position(line - 1, 0);
  const at = vscode.Uri.parse(uri);
  try {
    await vscode.window.showTextDocument(at, { selection: new vscode.Range(position, position) });
  } catch {
    throw new UserError(vscode.l10n.t('{0} cannot be opened any more.', at.fsPath));
  }
}
