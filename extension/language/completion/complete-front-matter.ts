import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { RunbookDocument } from '../../runbook/document';
import type { Proposal } from './proposal';

/** How often those who wait are told more is best set for the gravest severities. */
const TIMES = ['30m', '1h', '4h'];

/** The keys of the front matter that are ours, as long as it has not got them. */
export function completeFrontMatter(
  { runbook, frontMatterKeys }: RunbookDocument,
  line: string,
): readonly Proposal[] {
  if (!/^\w*$/.test(line)) return [];
  const names = runbook.severities.map(({ name }) => name);
  const severities = names.length === 0 ? ['SEV1', 'SEV2', 'SEV3'] : names;
  const updates = severities
    .slice(0, TIMES.length)
    .map(
      (name, index) =>
        `${/^[\w-]+$/.test(name) ? name : JSON.stringify(name)}: ${TIMES[index] ?? ''}`,
    )
    .join(', ');
  const proposals = [
    {
      key: 'title',
      text: 'title: ',
      detail: l10n.t("The runbook's name, in place of its heading"),
    },
    {
      ...{ key: 'updates', text: `updates: { ${updates} }` },
      detail: l10n.t('How often those who wait are told more, by severity'),
    },
  ];
  return proposals
    .filter(({ key }) => !frontMatterKeys.some(({ name }) => name === key))
    .map(({ text, detail }) => ({
      ...{ text, detail, kind: CompletionItemKind.Property, replaces: line.length },
    }));
}
