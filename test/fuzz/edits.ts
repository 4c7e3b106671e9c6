import fc from 'fast-check';

/** What makes the structure of a runbook, whole and in parts. */
const FRAGMENTS = [
  ...['```', '```sh\n', '~~~', '\n```\n', '`', '``', '    '],
  ...['# ', '\n## ', '- ', '\n1. ', '- [ ] ', '> ', '| a | b |\n', '| - | - |\n', '---\n', '===\n'],
  ...['<name>', '<a|b>', '<', '>', '{x}', '{', '[x]', '[', '](', '[a][b]', '![', '{{', '$X', '${'],
  ...['<!-- ', ' -->', '<!-- runbook: confirm -->', '<!-- runbook-check-disable-next-line '],
  ...[
    'make restrat ',
    'docker compose logs <api|web> ',
    'rm -rf /x',
    '$ ls\n',
    'cat <<EOF\n',
    'EOF\n',
  ],
  ...[
    '"',
    "'",
    '“',
    '’',
    '\u00A0',
    '–all',
    '\\ \n',
    '\\',
    '|',
    '&&',
    '$(',
    ')',
    'for i in a; do\n',
  ],
  ...[
    'SEV1',
    'SEV9',
    '**Symptoms**:',
    'TODO',
    'Incident Commander',
    '### 4. Mitigation (for SEV1)\n',
  ],
  ...['\r\n', '\r', '\n', '\t', '\0', '\uFEFF', '\u{1F525}', '\uD800', '__proto__', 'constructor'],
];

const fragment = fc.oneof(
  fc.constantFrom(...FRAGMENTS),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
  fc.tuple(fc.constantFrom(...FRAGMENTS), fc.nat(40)).map(([text, times]) => text.repeat(times)),
);

const edit = fc.record({
  /** Where, as a part of the text's length. */
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.nat(3), fc.nat(200)),
  text: fc.oneof(fc.constant(''), fragment),
});

/** A text after some random edits, as a hasty or a hostile hand makes them. */
export function edited(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 12 }))
    .map(([text, edits]) => edits.reduce(apply, text));
}

function apply(
  text: string,
  { at, removed, text: inserted }: { at: number; removed: number; text: string },
): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + inserted + text.slice(start + removed);
}
