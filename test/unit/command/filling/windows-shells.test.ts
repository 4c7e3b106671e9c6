import { describe, expect, test } from 'vitest';
import { fillCommand } from '../../../../extension/command/fill-command';
import type { ShellGrammar } from '../../../../extension/command/shell-grammar';
import type { ShellKind } from '../../../../extension/command/shell-kind';
import { templateOf } from './template-of';

/** These two shells are quoted for without bash's grammar. */
const noGrammar: ShellGrammar = {
  parse: () => {
    throw new Error('not for this shell');
  },
};

function fill(shell: ShellKind, template: string, value: string): string {
  const filling = fillCommand(templateOf(template), new Map([['x', value]]), shell, noGrammar);
  return filling.kind === 'filled' ? filling.text : 'refused';
}

describe('PowerShell', () => {
  test.each([
    ['Get-Service <x>', 'web-1', 'Get-Service web-1'],
    ['Get-Service <x>', 'a b', "Get-Service 'a b'"],
    ['Get-Service <x>', '', "Get-Service ''"],
    ['Get-Service <x>', "it's", "Get-Service 'it''s'"],
    ['Get-Service <x>', 'it\u2019s', "Get-Service 'it\u2019\u2019s'"],
    ['Get-Service <x>', '$(calc)', "Get-Service '$(calc)'"],
    ['Get-Service <x>', '; calc', "Get-Service '; calc'"],
    ['Get-Service <x>', '-Force', "Get-Service '-Force'"],
    ['Get-Service <x>', 'a\nb', "Get-Service 'a\nb'"],
    ['Get-Service name=<x>', 'a b', "Get-Service name='a b'"],
    ['Get-Service --name=<x>', 'api', 'Get-Service --name=api'],
    ['Get-Service --name=<x>', 'a b', 'refused'],
    ['Get-Service <x>/b', 'a b', 'refused'],
    ['Get-Service <x>', 'a"b', 'refused'],
    ['Get-Service <x>', 'a b\\', 'refused'],
    ["Get-Service 'a <x>'", "it's", "Get-Service 'a it''s'"],
    ["Get-Service 'it''s <x>'", "it's", "Get-Service 'it''s it''s'"],
    ['Get-Service "a <x>"', '$b `c', 'Get-Service "a `$b ``c"'],
    ['Get-Service "a <x>"', 'b \u201D; calc', 'Get-Service "a b `\u201D; calc"'],
    ['Get-Service "a`"<x>"', '$b', 'Get-Service "a`"`$b"'],
    ['Get-Service "$(ls <x>)"', 'a b', 'refused'],
    ['Get-Service "$(ls <x>)"', 'api', 'Get-Service "$(ls api)"'],
    ["Get-Service @'\n<x>\n'@", 'a b', 'refused'],
    ['Get-Service # <x>', 'a b', 'refused'],
    ['Get-Service `<x>', 'a b', 'refused'],
    ['$name = <x>', 'api', "$name = 'api'"],
    ['<x> -Force', 'a b', 'refused'],
    ['Get-Service a | <x>', '; calc', 'refused'],
    ['Invoke-Expression "ls <x>"', 'a b', 'refused'],
    ['Invoke-Command -ComputerName a { ls <x> }', 'a;b', 'refused'],
    ['cmd.exe /c "dir <x>"', 'a&b', 'refused'],
    ['ssh host "ls <x>"', 'a b', 'refused'],
    ['ssh host "ls <x>"', 'api', 'ssh host "ls api"'],
    ['icacls --% <x>', 'a b', 'refused'],
  ])('%s with %j', (template, value, expected) => {
    expect(fill('powershell', template, value)).toBe(expected);
  });
});

describe('cmd', () => {
  test.each([
    ['sc query <x>', 'web-1', 'sc query web-1'],
    ['sc query <x>', 'a b', 'sc query "a b"'],
    ['sc query <x>', '', 'sc query ""'],
    ['sc query <x>', 'a&calc', 'sc query "a&calc"'],
    ['sc query <x>', 'a|b<c>d(e)', 'sc query "a|b<c>d(e)"'],
    ['sc query <x>', 'C:\\logs\\a.txt', 'sc query C:\\logs\\a.txt'],
    ['sc query name=<x>', 'a b', 'sc query name="a b"'],
    ['sc query "a <x>"', 'b & c', 'sc query "a b & c"'],
    ['sc query "a" "<x>"', 'b & c', 'sc query "a" "b & c"'],
    ['sc query <x>', 'a,b', 'sc query "a,b"'],
    ['sc query <x>', '%PATH%', 'refused'],
    ['sc query "<x>"', '%0a', 'refused'],
    ['sc query <x>', 'a!b', 'refused'],
    ['sc query <x>', 'a^b', 'refused'],
    ['sc query <x>', 'a"b', 'refused'],
    ['sc query <x>', 'a\nb', 'refused'],
    ['sc query <x>', 'a b\\', 'refused'],
    ['sc query ^<x>', 'a b', 'refused'],
    ['sc query C:\\<x>', 'a b', 'refused'],
    ['sc query "a"<x>', 'a b', 'refused'],
    ['<x> /s', 'a b', 'refused'],
    ['dir & <x>', 'a b', 'refused'],
    ['for %i in (<x>) do echo %i', 'a b', 'refused'],
    ['powershell -Command "ls <x>"', 'a;b', 'refused'],
    ['call run.bat <x>', 'a&b', 'refused'],
  ])('%s with %j', (template, value, expected) => {
    expect(fill('cmd', template, value)).toBe(expected);
  });
});
