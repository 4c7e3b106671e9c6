import * as l10n from '@vscode/l10n';
import type { MarkdownText, RunbookDocument } from '../../runbook/document';
import { didYouMean } from '../did-you-mean';
import type { Check } from '../subject';

const REFERENCE = /(?<![\w\]\\!)$"'}])\[([^[\]\n]+)\]\[([^[\]\n]*)\]/g;

/** `[text][label]` where nothing says where the label leads, so that a reader sees the brackets. */
export const checkUndefinedLinks: Check = ({ document }, report) => {
  let labels: readonly string[] | undefined;
  for (const text of document.texts) {
    if (!text.markdown.includes('][')) continue;
    for (const match of text.markdown.matchAll(REFERENCE)) {
      const [all, inner = '', written = ''] = match;
      // Two labels of a change, `[BUGFIX][ui]`.
      if (written !== '' && /^[\p{Lu}\d /_-]+$/u.test(inner)) continue;
      const label = written === '' ? inner : written;
      if (isInCode(text, match.index) || !/\p{L}{2}/u.test(label)) continue;
      if (document.definesLabel(label)) continue;
      const range = text.places.range(match.index, match.index + all.length);
      const wrong = l10n.t('Nothing in this document says where [{0}] leads.', label);
      const otherwise = l10n.t('Add a line "[{0}]: …" with the address.', label);
      const textOf = (near: string) => `[${inner}][${near}]`;
      labels ??= labelsIn(document);
      const { advice, fix } = didYouMean(label, labels, range, otherwise, textOf);
      report({ code: 'link-undefined', message: `${wrong} ${advice}`, range, fix });
    }
  }
};

/** Those of which the document says where they lead. */
function labelsIn(document: RunbookDocument): readonly string[] {
  return document.lines
    .flatMap((line) => /^[\s>]*\[([^[\]]+)\]:/.exec(line)?.[1] ?? [])
    .filter((label) => document.definesLabel(label));
}

function isInCode({ codes }: MarkdownText, offset: number): boolean {
  return codes.some((code) => code.offset <= offset && offset < code.offset + code.text.length);
}
