import { beforeAll, describe, expect, test } from 'vitest';
import { fillCommand, type Filling } from '../../../../extension/command/fill-command';
import { previewCommand } from '../../../../extension/command/preview-command';
import type { Parameter } from '../../../../extension/command/parameter';
import type { ShellGrammar } from '../../../../extension/command/shell-grammar';
import type { ShellKind } from '../../../../extension/command/shell-kind';
import { loadGrammar } from './load-grammar';
import { templateOf } from './template-of';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});

function fill(
  template: string,
  values: Readonly<Record<string, string>>,
  overrides: Partial<Parameter> = {},
  shell: ShellKind = 'bash',
): Filling {
  const entered = new Map(Object.entries(values));
  return fillCommand(templateOf(template, overrides), entered, shell, grammar);
}

describe('what a filled command looks like', () => {
  test.each([
    ['make logs service=<x>', 'api', 'make logs service=api'],
    ['kubectl logs <x>', 'web/a-1_b.c:d@e%f+g,h=i', 'kubectl logs web/a-1_b.c:d@e%f+g,h=i'],
    ['kubectl logs <x>', 'two words', "kubectl logs 'two words'"],
    ['kubectl logs <x>', '', "kubectl logs ''"],
    ['kubectl logs <x>', "it's", "kubectl logs 'it'\\''s'"],
    ['kubectl logs <x>', '-f', 'kubectl logs -f'],
    ['kubectl logs <x>', '~', "kubectl logs '~'"],
    ['kubectl logs <x>', '=ls', "kubectl logs '=ls'"],
    ['kubectl logs <x>', '*', "kubectl logs '*'"],
    ['kubectl logs app=<x>', 'a b', "kubectl logs app='a b'"],
    ['kubectl logs "a <x>"', 'b c', 'kubectl logs "a b c"'],
    ['kubectl logs "a <x>"', '$b "c" `d` \\e', 'kubectl logs "a \\$b \\"c\\" \\`d\\` \\\\e"'],
    ['kubectl logs "a <x>"', 'now!', 'kubectl logs "a now"\'!\'""'],
    ["kubectl logs 'a <x>'", "it's", "kubectl logs 'a it'\\''s'"],
    ['ls {<x>,b}', 'a,b', "ls {'a,b',b}"],
    ["printf '%s' <x>>&3", '0', "printf '%s' '0'>&3"],
    ['echo <x>>out', '2', "echo '2'>out"],
    ['cd <x> && ls', 'my dir', "cd 'my dir' && ls"],
  ])('%s with %j', (template, value, expected) => {
    expect(fill(template, { x: value })).toEqual({ kind: 'filled', text: expected });
  });

  test('fish leaves single quotes for a quote and for a backslash', () => {
    expect(fill('ls <x>', { x: "a'b\\c" }, {}, 'fish')).toMatchObject({
      text: "ls 'a'\\''b'\\\\'c'",
    });
    expect(fill('ls "<x>"', { x: '`a` $b' }, {}, 'fish')).toMatchObject({
      text: 'ls ""\'`\'"a"\'`\'" \\$b"',
    });
    expect(fill('ls <x>', { x: '%self' }, {}, 'fish')).toMatchObject({ text: "ls '%self'" });
  });
});

describe('which values are taken', () => {
  test('a value is never filled again', () => {
    const values = { x: '<y>', y: '<x>' };
    expect(fill('ls <x> <y>', values)).toMatchObject({ text: "ls '<y>' '<x>'" });
  });

  test('a parameter in several places is filled in each as it needs', () => {
    expect(fill('ls <x> "<x>" \'<x>\'', { x: 'a "b"' })).toMatchObject({
      text: 'ls \'a "b"\' "a \\"b\\"" \'a "b"\'',
    });
  });

  test.each([
    ['no value', {}, 'A value is needed here.'],
    ['a NUL', { x: 'a\0b' }, 'A value cannot hold a NUL character.'],
    ['half of a pair', { x: 'a\ud800' }, 'The value is not valid Unicode.'],
  ])('refuses %s', (_, values, reason) => {
    const expected = { kind: 'refused', problems: [{ parameter: 'x', reason }] };
    expect(fill('ls <x>', values)).toEqual(expected);
  });

  test('refuses a name that the command does not have', () => {
    expect(fill('ls <x>', { x: 'a', z: 'b' })).toMatchObject({
      problems: [{ parameter: 'z', reason: 'The command has no parameter of this name.' }],
    });
  });

  test('says one thing about each parameter', () => {
    expect(fill('ssh <x> "a <x> <y>"', { x: 'a b', y: 'c d' })).toMatchObject({
      problems: [{ parameter: 'x' }, { parameter: 'y' }],
    });
  });

  test('an optional parameter without a value takes its default, else stays as written', () => {
    expect(fill('ls <x>', {}, { required: false, default: 'a b' })).toMatchObject({
      text: "ls 'a b'",
    });
    const kept = templateOf('ls $A <x>', { required: false });
    expect(fillCommand(kept, new Map(), 'bash', grammar)).toMatchObject({ text: 'ls $A <x>' });
    expect(fill('ls <x>', {}, { default: 'a' })).toMatchObject({ kind: 'refused' });
  });
});

describe('preview', () => {
  const preview = (template: string, values: Readonly<Record<string, string>>) =>
    previewCommand(templateOf(template), new Map(Object.entries(values)), 'bash', grammar);

  test('shows what is filled and leaves the rest as written', () => {
    expect(preview('ls <x> "<y>" <z>', { x: 'a b' })).toEqual({
      text: 'ls \'a b\' "<y>" <z>',
      filled: [{ parameter: 'x', start: 3, end: 8 }],
      problems: [],
    });
  });

  test('tells what is wrong with a value and shows its token', () => {
    expect(preview('ssh <x> "ls <y>" > <z>', { x: 'host', y: '; rm', z: 'o u t' })).toMatchObject({
      text: 'ssh host "ls <y>" > \'o u t\'',
      problems: [{ parameter: 'y' }],
    });
    expect(preview('ls <x>', { x: '\0' })).toMatchObject({ text: 'ls <x>', problems: [{}] });
  });
});
