import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { postMortem } from '../../../../extension/incident/post-mortem';
import { Events } from '../events';
import { anyText } from '../../journal/fixtures';
import { BOOK, declare, run, sourcesOf, stepAt } from './oven';

/** An incident with one of everything. */
function ovenIncident(): Events {
  const events = new Events();
  const ben = { actor: 'Ben <ben@example.org>' };
  declare(events);
  events.add('milestone.set', { name: 'started', time: '2026-11-23T02:58:00.000Z' });
  events.add('role.assigned', { role: 'Chef', person: 'Ada <ada@example.org>' });
  run(events, 'cat /oven/temperature', { step: stepAt(12), exitCode: 1 });
  run(events, 'cat /oven/temperature', { step: stepAt(12) });
  events.add('severity.changed', { from: 'SEV2', to: 'SEV1' });
  run(events, 'extinguish --all | tee /tmp/`date`', ben);
  events.add('step.skipped', { step: stepAt(13), why: 'there is no door any more' });
  run(events, 'valve --close main', { step: stepAt(20), values: { 'valve-name': 'main' } });
  run(events, 'valve --close main', { step: stepAt(20), values: { 'valve-name': 'main' } });
  events.add('note.added', { text: 'The smoke came\nfrom *below*' });
  const slip = events.add('note.added', { text: 'wrong window' });
  events.add('note.retracted', { event: slip, why: 'not this incident' });
  events.add('note.added', { text: 'The alarm rang' }, { occurredAt: '2026-11-23T03:00:02.500Z' });
  events.add('change.suspected', {
    ...{ repository: '.', commit: '0123456789abcdef', summary: 'Turn the heat up' },
  });
  events.add('status.changed', { from: 'triage', to: 'mitigated' });
  events.add('role.assigned', { role: 'Chef', person: 'Ben <ben@example.org>' }, ben);
  const task = { text: 'Clean up', owner: 'Ben <ben@example.org>' };
  const opened = events.add('task.opened', task);
  events.add('task.done', { ...task, task: opened }, ben);
  events.add('task.opened', { text: 'Buy a detector', type: 'detective', due: '2026-12-01' });
  events.add('status.changed', { from: 'mitigated', to: 'resolved' });
  return events;
}

test('an incident with one of everything', async () => {
  const { markdown, unknown } = postMortem(sourcesOf(ovenIncident()));
  expect(unknown).toEqual([]);
  await expect(markdown).toMatchFileSnapshot('../../../fixtures/post-mortem/oven.md');
});

test('an incident of which nothing is known but that it was declared, a drill', async () => {
  const events = new Events();
  declare(events, 'Practice', true);
  const { markdown } = postMortem({ ...sourcesOf(events), runbooks: [] });
  await expect(markdown).toMatchFileSnapshot('../../../fixtures/post-mortem/practice.md');
});

test('what was left to nobody, and what only other severities may need', () => {
  const events = new Events();
  declare(events);
  const bare = sourcesOf(
    events,
    BOOK.replace(
      '## Workflow',
      '## Roles\n\n- **Chef**: leads\n- **Scribe**: writes\n\n## Workflow',
    ).replace('### 1. Look', '### 1. Look (for SEV2)'),
  );
  events.add('role.assigned', { role: 'chef', person: 'Ada' });
  events.add('status.changed', { from: 'triage', to: 'identified', why: 'a *towel* on the plate' });
  const { markdown } = postMortem({ ...sourcesOf(events), runbooks: bare.runbooks });
  expect(markdown).toContain('Held by nobody: Scribe');
  expect(markdown).toContain('- a \\*towel\\* on the plate (ada, 2026-11-23');
  // SEV2 it was; what names its severities itself is left as it is.
  expect(markdown).toContain('-### 3. Tell others\n+### 3. Tell others (for SEV1)');
  expect(markdown).not.toMatch(/^[+-].*Look/m);
});

test('a checklist goes on as one', () => {
  const events = new Events();
  declare(events);
  const text = BOOK.replace('- Check the clock', '- [ ] Check the clock');
  const step = sourcesOf(events, text).runbooks[0]!.runbook.steps.find(({ line }) => line === 14)!;
  run(events, 'date', { step: { ...stepAt(14), stepId: step.id } });
  run(events, 'hwclock -s');
  expect(postMortem(sourcesOf(events, text)).markdown).toContain('+- [ ] `hwclock -s`');
});

test("a team's own template has its words, and what it asks for", () => {
  const template = 'ACME {{ title }}\n{{action-items}} {{no-such}} {{x y}} {{no-such}}';
  expect(postMortem(sourcesOf(ovenIncident()), template)).toEqual({
    markdown: [
      'ACME Smoke in the kitchen',
      '- [ ] Buy a detector (detective, due: 2026-12-01)',
      '- [x] Clean up (owner: Ben, done: 2026-11-23 03:00:24Z Ben) {{no-such}} {{x y}} {{no-such}}',
    ].join('\n'),
    unknown: ['no-such'],
  });
});

const page = new MarkdownIt({ html: true, linkify: false });

/** What stands in a document, without what it says: two documents of one form have the same. */
function formOf(markdown: string): readonly string[] {
  return page
    .parse(markdown, {})
    .flatMap((token) => [
      `${token.type} ${token.level} ${token.type === 'fence' ? token.info : ''}`,
      ...(token.children ?? [])
        .filter(({ type }) => type !== 'text' && type !== 'text_special')
        .map((child) => child.type + String(child.attrGet('href') ?? '')),
    ]);
}

/** An incident in which every text that a person or a program can give is this one. */
function saying(text: string): Events {
  const events = new Events();
  const step = { ...stepAt(12), text };
  declare(events, text);
  events.add('role.assigned', { role: text, person: 'Ada' });
  events.add('severity.changed', { from: text, to: `${text}!` });
  run(events, `a ${text} z`, { exitCode: 1, step });
  run(events, `a ${text} z`, { values: { [text]: text } });
  events.add('note.added', { text });
  events.add('step.skipped', { step: { ...stepAt(13), text }, why: `because ${text}` });
  events.add('task.opened', { text, owner: `Ben ${text}`, due: text, type: text });
  events.add('change.suspected', { repository: text, commit: 'c0ffee', summary: text });
  events.add('status.published', { audience: text, text });
  events.add('status.changed', { from: 'triage', to: 'cancelled', why: `as ${text}` });
  return events;
}

const hostile = fc.array(
  fc.constantFrom(
    ...['`', '```', '|', '\\', '<b>', '<!--', '-->', '&lt;', '&#35;', '[x](y)', '![x]', '[', ']'],
    ...['#', '# ', '- ', '+ ', '1. ', '2)', '=', '---', '***', '_', '__a__', '*', '~', '~~', '> '],
    ...['$', '$$', '{{timeline}}', '\n', '\n\n', '\r', '\u2028', '\t', ' ', '    ', 'word', ':'],
    ...['<https://a.b>', '<script>', '</p>', '\u202E', '\0', '\uD800', '@ada', '"', '(', ')'],
  ),
  { minLength: 1, maxLength: 8 },
);

/** The same word in all places, so that what may be told apart by its text is in both documents. */
const plainForm = formOf(postMortem(sourcesOf(saying('word'))).markdown);

test.each([
  ['hostile text', hostile.map((parts) => `x${parts.join('')}x`)],
  [
    'hostile text at its ends',
    hostile.map((parts) => parts.join('')).filter((s) => s.trim() !== ''),
  ],
  ['any text', anyText.filter((text) => text.trim() !== '')],
])('%s is shown and does nothing', (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const { markdown } = postMortem(sourcesOf(saying(text)));
      expect(formOf(markdown)).toEqual(plainForm);
      expect(markdown).not.toMatch(/[\p{Bidi_Control}\u2028\u2029\0\r\t]/u);
    }),
    { numRuns: 60 },
  );
});
