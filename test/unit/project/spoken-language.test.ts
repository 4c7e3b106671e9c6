import { appendFileSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { fillCommand } from '../../../extension/command/fill-command';
import type { ShellGrammar } from '../../../extension/command/shell-grammar';
import { describeEvent } from '../../../extension/incident/describe-event';
import { readEvent } from '../../../extension/incident/read-event';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { loadGrammar } from '../command/filling/load-grammar';
import { templateOf } from '../command/filling/template-of';
import { journalFiles, linesOf, temporaryFolder, testPorts } from '../journal/fixtures';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});

afterEach(() => {
  l10n.config({ contents: {} });
});

const german = readFileSync(
  resolve(import.meta.dirname, '../../../l10n/bundle.l10n.de.json'),
  'utf8',
);

/** Why a value is refused, what is said of a damaged journal, and what its first event says. */
async function spoken() {
  const filling = fillCommand(
    templateOf('echo $(( 2 * <x> ))'),
    new Map([['x', 'two']]),
    'bash',
    grammar,
  );
  if (filling.kind !== 'refused') throw new Error('not refused');

  const workspace = temporaryFolder();
  const store = new IncidentStore(workspace, testPorts());
  const declared = await store.declare({
    title: 'Slow orders',
    severity: 'SEV2',
    drill: false,
    runbooks: [],
  });
  if (declared.kind === 'failed') throw new Error(declared.problem.message);
  const [journal = ''] = journalFiles(workspace, declared.id);
  appendFileSync(journal, '[]\n');
  await store.state(declared.id);
  await store.close();
  const event = readEvent(linesOf(journal)[1] ?? '');
  return {
    refusal: filling.problems[0]?.reason,
    notice: store.notices()[0]?.message.replace(journal, basename(journal).replace(/^\w+/, 'me')),
    event: event && describeEvent(event),
  };
}

test('below the extension, sentences are English where nobody gave a translation', async () => {
  expect(await spoken()).toEqual({
    refusal: 'The shell computes with this value, so only digits are allowed.',
    notice: 'Line 3 of me.jsonl is damaged: it is left out of the timeline and stays in the file.',
    event: 'declared the incident "Slow orders" as SEV2',
  });
});

test('below the extension, sentences are in the language that it gave', async () => {
  l10n.config({ contents: german });
  expect(await spoken()).toEqual({
    refusal: 'Die Shell rechnet mit diesem Wert, daher sind nur Ziffern erlaubt.',
    notice:
      'Zeile 3 von me.jsonl ist beschädigt: Sie fehlt in der Zeitleiste und bleibt in der Datei.',
    event: 'Vorfall „Slow orders“ als SEV2 ausgerufen',
  });
});
