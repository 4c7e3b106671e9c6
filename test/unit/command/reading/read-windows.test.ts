import { describe, expect, it } from 'vitest';
import { readBlock } from '../../../../extension/command/read-block';
import { loadGrammar } from '../filling/load-grammar';

const grammar = await loadGrammar();

function commandsOf(body: string, language = 'powershell') {
  return readBlock(body, language, grammar).commands;
}

function textsOf(body: string, language?: string): string[] {
  return commandsOf(body, language).map(({ text }) => text);
}

describe('a block of PowerShell', () => {
  it('has one command per logical line, without its comments', () => {
    const body = [
      '# list them',
      'Get-Service web |',
      '  Where-Object Status -eq Stopped',
      '',
      'Set-Thing -Name "a" `',
      '  -Value 1',
      'if ($x) {',
      '  Start-Service web',
      '}',
      '<# not',
      'this #>',
      'Get-Date',
    ].join('\n');
    expect(textsOf(body)).toEqual([
      'Get-Service web |\n  Where-Object Status -eq Stopped',
      'Set-Thing -Name "a" `\n  -Value 1',
      'if ($x) {\n  Start-Service web\n}',
      'Get-Date',
    ]);
  });

  it('has what follows the prompts, where there are prompts', () => {
    const body = 'PS C:\\Users\\ops> Get-Date\n\nMonday\nPS C:\\Users\\ops> Get-Host';
    expect(textsOf(body)).toEqual(['Get-Date', 'Get-Host']);
    expect(textsOf(body, '')).toEqual(['Get-Date', 'Get-Host']);
    expect(commandsOf(body, 'console')[1]).toMatchObject({
      language: 'powershell',
      start: { line: 3, column: 17 },
      end: { line: 3, column: 25 },
    });
  });

  it('keeps placeholders and leaves types alone', () => {
    const [command] = commandsOf('[string]$x = Get-Thing -Name <thing-name>');
    expect(command?.parameters.map(({ name }) => name)).toEqual(['thing-name']);
  });

  it.each([
    ['Get-Service | Sort-Object Name', 'read'],
    ['Get-ChildItem *.log | Remove-Item', 'destroy'],
    ['Restart-Service web', 'change'],
    ['Remove-Item -Recurse C:\\data', 'destroy'],
    ['Remove-Item C:\\data -WhatIf', 'read'],
    ['Clear-Host', 'read'],
    ['$x = Get-Date', 'read'],
    ['$x = New-Thing', 'change'],
    ['(Get-Item x).Delete()', 'destroy'],
    ['Get-Date > now.txt', 'change'],
    ['Get-Date 2>$null', 'read'],
    ['kubectl get pods', 'read'],
    ['az group delete --name x', 'destroy'],
    ['Write-Output "Remove-Item"', 'read'],
  ])('%s: %s', (text, risk) => {
    expect(commandsOf(text)[0]?.risk).toBe(risk);
  });

  it.each([
    ['Enter-PSSession web-1', true],
    ['Get-Content x.log -Wait', true],
    ['Start-Process x -Wait', false],
    ['ssh web-1', true],
    ['Get-Date', false],
  ])('%s stays: %s', (text, interactive) => {
    expect(commandsOf(text)[0]?.interactive).toBe(interactive);
  });
});

describe('a block of cmd', () => {
  it('has one command per logical line', () => {
    const body = 'rem stop it\n:: now\nnet stop web\nsc ^\n  query web';
    expect(textsOf(body, 'bat')).toEqual(['net stop web', 'sc ^\n  query web']);
    expect(textsOf('C:\\>ipconfig /all\n\nWindows IP\nC:\\>ver', 'cmd')).toEqual([
      'ipconfig /all',
      'ver',
    ]);
  });

  it.each([
    ['ipconfig /all', 'read'],
    ['sc query web', 'read'],
    ['net stop web', 'change'],
    ['del /q x', 'destroy'],
    ['reg delete HKLM\\x', 'destroy'],
  ])('%s: %s', (text, risk) => {
    expect(commandsOf(text, 'cmd')[0]?.risk).toBe(risk);
  });
});
