import { describe, expect, it } from 'vitest';
import { type Makefile, readMakefile } from '../../../../extension/language/tools/read-makefile';

function targetsOf(text: string): string[] {
  return [...readMakefile(text).targets.keys()];
}

describe('the reader of Makefiles', () => {
  it.each<[what: string, text: string, targets: string[]]>([
    ['rules', 'up: down\n\techo\ndown:\n\techo', ['up', 'down']],
    ['several targets of one rule', 'a b  c: d', ['a', 'b', 'c']],
    ['rules of two colons and of a group', 'a:: x\nb c &: x', ['a', 'b', 'c']],
    ['a recipe on the same line', 'a: b ; echo x: y', ['a']],
    ['what is said to be no file', '.PHONY: a b\na:\n\techo', ['a', 'b']],
    ['lines joined by a backslash', 'a \\\n  b: \\\n  c', ['a', 'b']],
    ['variables in targets', 'X := a b\nY = $(X) c\n$(Y): d', ['a', 'b', 'c']],
    ['variables that grow', 'X = a\nX += b\n${X}:', ['a', 'b']],
    ['both branches of a conditional', 'ifeq ($(X),y)\na:\nelse\nb:\nendif', ['a', 'b']],
    ['variables of one target', 'a: X = y\na: b', ['a']],
    ['nothing of a definition', 'define T\na:\nendef\nb:', ['b']],
    ['nothing of a comment', '# a: b\nc: # d:', ['c']],
    ['nothing of a recipe', 'a:\n\tb: c\n\tx=y: z', ['a']],
    ['nothing of an assignment', 'X = a: b\nexport Y := c: d\nZ ::= e: f\nW ?= g:h', []],
    ['a static pattern', 'a.o b.o: %.o: %.c', ['a.o', 'b.o']],
    ['lines that end as on Windows', 'a:\r\n\techo\r\nb: a\r\n', ['a', 'b']],
  ])('reads %s', (_, text, targets) => {
    expect(targetsOf(text)).toEqual(targets);
    expect(readMakefile(text).isOpen).toBe(false);
  });

  it('knows the line of each target', () => {
    expect([...readMakefile('# x\na: \\\n  b\nc:\n').targets]).toEqual([
      ['a', 2],
      ['c', 4],
    ]);
  });

  it.each<[what: string, text: string, patterns: string[]]>([
    ['a pattern', 'deploy-%: x', ['deploy-%']],
    ['a variable that is not known', '$(DIR)/x: y', ['%/x']],
    ['a function', '$(addprefix a-,$(X)): y', ['%']],
    ['a variable with two values', 'X = a\nX = b\n$(X): y', ['%']],
    ['a variable that refers to itself', 'X = $(X) a\n$(X): y', ['%']],
  ])('takes %s for several targets', (_, text, patterns) => {
    expect([...readMakefile(text).patterns.keys()]).toEqual(patterns);
  });

  it.each<[what: string, text: string]>([
    ['evaluated text', '$(eval $(call T,a))'],
    ['a loop', '$(foreach x,a b,$(eval $(call T,$(x))))'],
    ['a rule for whatever has none', '.DEFAULT:\n\techo'],
    ['another prefix of recipes', '.RECIPEPREFIX = >\na:\n> echo b: c'],
    ['an include whose name is not known', 'include $(DIR)/x.mk'],
    ['a loaded module', 'load x.so'],
  ])('does not claim to know all targets with %s', (_, text) => {
    expect(readMakefile(text).isOpen).toBe(true);
  });

  it('reads includes, those that may be missing as well', () => {
    const makefile: Makefile = readMakefile(
      'X = b.mk\ninclude a.mk $(X)\n-include c/*.mk\nsinclude d',
    );
    expect(makefile.includes).toEqual([
      { path: 'a.mk', isOptional: false },
      { path: 'b.mk', isOptional: false },
      { path: 'c/*.mk', isOptional: true },
      { path: 'd', isOptional: true },
    ]);
  });
});
