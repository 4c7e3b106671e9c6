import * as l10n from '@vscode/l10n';
import { fillCommand } from '../../command/fill-command';
import { shellKindOf } from '../../command/shell-kind';
import type { Command, SourceRange } from '../../runbook/model';
import { placeInCommand } from '../place-in-command';
import type { Check, Subject } from '../subject';

/** Only in such company can a place be one where no value can stand. */
const DOUBTFUL = /`|\\(?!\n)|<<|\$'/;

/** Placeholders for which no value at all could be put in safely. */
export const checkUnfillable: Check = (subject, report) => {
  for (const { commands } of subject.document.runbook.steps) {
    for (const command of commands) {
      const { parameters, text } = command;
      if (parameters.length === 0 || !DOUBTFUL.test(text)) continue;
      for (const { name, reason } of unfillable(subject, command)) {
        const parameter = parameters.find((each) => each.name === name);
        const [place] = parameter?.places ?? [];
        if (parameter === undefined || place === undefined) continue;
        const range = placeInCommand(subject.document, command, place);
        const message = l10n.t(
          'No value can be put in for {0}: {1} Write the command so that it stands elsewhere.',
          parameter.token,
          reason,
        );
        report({ code: 'placeholder-unfillable', message, range });
      }
    }
  }
};

interface Unfillable {
  readonly name: string;
  readonly reason: string;
}

/** A word and a number stand wherever anything may. */
function unfillable({ grammar }: Subject, command: Command): readonly Unfillable[] {
  const refused = (value: string) => {
    const values = new Map(command.parameters.map(({ name }) => [name, value]));
    const filling = fillCommand(command, values, shellKindOf(command.language), grammar);
    return filling.kind === 'refused' ? filling.problems : [];
  };
  const word = refused('a1');
  if (word.length === 0) return [];
  const number = new Set(refused('1').map(({ parameter }) => parameter));
  return word
    .filter(({ parameter }) => number.has(parameter))
    .map(({ parameter, reason }) => ({ name: parameter, reason }));
}

/** Placeholders in prose that Markdown takes for tags, so that a reader of the page sees nothing. */
export const checkHidden: Check = ({ document }, report) => {
  const hides = (tag: string) => {
    const name = /^<([A-Za-z][\w-]*)>$/.exec(tag)?.[1];
    if (name === undefined || HTML.has(name.toLowerCase())) return false;
    return !document.lines.some((line) => line.includes(`</${name}`));
  };
  const tell = (tag: string, range: SourceRange) => {
    const message = l10n.t(
      '{0} is read as an HTML tag, so a page shows nothing here. Put it in backticks.',
      tag,
    );
    const title = l10n.t('Put it in backticks');
    const fix = { title, range, text: `\`${tag}\``, isCertain: true };
    report({ code: 'placeholder-hidden', message, range, fix });
  };
  for (const { tags, places } of document.texts) {
    for (const { text, offset } of tags) {
      if (hides(text)) tell(text, places.range(offset, offset + text.length));
    }
  }
  for (const { content, line } of document.html) {
    const tag = /^\s*(<[A-Za-z][\w-]*>)/.exec(content)?.[1];
    if (tag === undefined || !hides(tag)) continue;
    const column = (document.lines[line - 1] ?? '').indexOf(tag) + 1;
    if (column > 0) tell(tag, { line, column, endLine: line, endColumn: column + tag.length });
  }
};

/** https://html.spec.whatwg.org/multipage/indices.html#elements-3, and old ones that browsers know. */
const HTML = new Set(
  (
    'a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br ' +
    'button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div ' +
    'dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head ' +
    'header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee menu ' +
    'meta meter nav nobr noscript object ol optgroup option output p param picture pre progress q rp rt ' +
    'ruby s samp script search section select slot small source span strike strong style sub summary sup ' +
    'svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr'
  ).split(' '),
);
