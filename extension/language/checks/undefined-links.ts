import * as l10n from '@vscode/l10n';
import type { MarkdownText } from '../../runbook/document';
import type { Check } from '../subject';

const REFERENCE = /(?<![\w\]\\!)$"'}])\[([^[\]\n]+)\]\[([^[\]\n]*)\]/g;

/** `[text][label]` where nothing says where the label leads, so that a reader sees the brackets. */
export const checkUndefinedLinks: Check = ({ document }, report) => {
  for (const text of document.texts) {
    if (!text.markdown.includes('][')) continue;
    for (const match of text.markdown.matchAll(REFERENCE)) {
      const [all, inner = '', written = ''] = match;
      const label = written === '' ? inner : written;
      if (isInCode(text, match.index) || !/\p{L}{2}/u.test(label)) continue;
      if (document.definesLabel(label)) continue;
      const range = text.places.range(match.index, match.index + all.length);
      const message = l10n.t(
        'Nothing in this document says where [{0}] leads. Add a line "[{0}]: …" with the address.',
        label,
      );
      report({ code: 'link-undefined', message, range });
    }
  }
};

function isInCode({ codes }: MarkdownText, offset: number): boolean {
  return codes.some((code) => code.offset <= offset && offset < code.offset + code.text.length);
}
