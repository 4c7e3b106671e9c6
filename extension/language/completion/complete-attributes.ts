import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { RunbookDocument } from '../../runbook/document';
import { codes } from '../codes';
import { type Proposal, proposalsOf } from './proposal';

/** The attributes behind a block's language: ```` ```sh {timeout=30s confirm} ````. */
export function completeFenceInfo(document: RunbookDocument, line: string): readonly Proposal[] {
  const [, written] = /\{([^{}]*)$/.exec(line) ?? [];
  return written === undefined || /^\s*"/.test(written) ? [] : attributesAfter(document, written);
}

/** What stands in a comment that is addressed to us; undefined where none is being written. */
export function completeComment(
  document: RunbookDocument,
  line: string,
): readonly Proposal[] | undefined {
  const comment = /<!--((?:(?!-->).)*)$/.exec(line)?.[1];
  if (comment === undefined) return undefined;
  const [, attributes] = /^\s*runbook:(.*)$/.exec(comment) ?? [];
  if (attributes !== undefined) return attributesAfter(document, attributes);
  const [, typed] =
    /^\s*runbook-check-disable-next-line\s+(?:[\w-]+[\s,]+)*([\w-]*)$/.exec(comment) ?? [];
  if (typed !== undefined) {
    return proposalsOf(Object.keys(codes), CompletionItemKind.EnumMember, typed.length);
  }
  const [, word] = /^\s*([\w-]*)$/.exec(comment) ?? [];
  if (word === undefined) return [];
  const offered = ['runbook: ', 'runbook-check-disable-next-line '];
  return proposalsOf(offered, CompletionItemKind.Keyword, word.length);
}

function attributesAfter(document: RunbookDocument, written: string): readonly Proposal[] {
  const [, given = '', typed = ''] = /^((?:.*[\s,])?)([^\s,]*)$/.exec(written) ?? [];
  const [, key, value] = /^([A-Za-z]+)=(.*)$/.exec(typed) ?? [];
  if (key !== undefined && value !== undefined) {
    return proposalsOf(valuesOf(document, key), CompletionItemKind.Value, value.length);
  }
  return attributes()
    .filter(
      ({ text }) => !new RegExp(`(?:^|[\\s,])${text.replace('=', '')}(?:[=\\s,]|$)`).test(given),
    )
    .map(({ text, detail }) => ({
      ...{ text, detail, kind: CompletionItemKind.Property },
      replaces: typed.length,
    }));
}

function valuesOf({ runbook }: RunbookDocument, key: string): readonly string[] {
  if (key === 'timeout') return ['30s', '5m', '1h'];
  if (/^(?:background|confirm|interactive|excludeFromRunAll)$/.test(key)) return ['true', 'false'];
  if (key !== 'secret') return [];
  return runbook.steps.flatMap(({ commands }) =>
    commands.flatMap(({ parameters }) => parameters.map(({ name }) => name)),
  );
}

function attributes(): readonly { readonly text: string; readonly detail: string }[] {
  return [
    { text: 'name=', detail: l10n.t('What the command is called') },
    { text: 'cwd=', detail: l10n.t("The folder it runs in, seen from the runbook's") },
    { text: 'timeout=', detail: l10n.t('How long it may take, such as 30s or 5m') },
    { text: 'secret=', detail: l10n.t('The parameters whose values are secret') },
    { text: 'background', detail: l10n.t('It goes on running, in a terminal of its own') },
    { text: 'confirm', detail: l10n.t('Ask before it runs, whatever it does') },
    { text: 'interactive', detail: l10n.t('It asks and is answered, in a terminal of its own') },
    { text: 'excludeFromRunAll', detail: l10n.t('It runs only when it is chosen itself') },
  ];
}
