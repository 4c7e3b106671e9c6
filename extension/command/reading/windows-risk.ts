import type { Risk } from '../command-template';
import type { ShellGrammar } from '../shell-grammar';
import { resolveStatement } from './resolve';
import { riskOf } from './risk';
import type { Statement } from './statement';

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** PowerShell's approved verbs that look or only shape what another command found. */
const READING_VERBS = words(
  'get test show measure select format where foreach sort group write convertto convertfrom compare ' +
    'find resolve search join split read wait tee enter exit trace',
);
const DESTROYING_VERBS = words('remove clear uninstall reset');
const EXCEPTIONS: ReadonlyMap<string, Risk> = new Map<string, Risk>([
  ['format-volume', 'destroy'],
  ['initialize-disk', 'destroy'],
  ['clear-host', 'read'],
  ['new-object', 'read'],
  ['new-timespan', 'read'],
  ['import-module', 'read'],
  ['import-csv', 'read'],
  ['import-clixml', 'read'],
  ['out-string', 'read'],
  ['out-host', 'read'],
  ['out-null', 'read'],
  ['out-gridview', 'read'],
  ['out-default', 'read'],
  ['set-location', 'read'],
  ['set-strictmode', 'read'],
  ['tee-object', 'change'],
]);
/** Aliases of PowerShell and commands of cmd. */
const READING_COMMANDS = words(
  'dir ls gci cat gc type echo cd chdir pwd gl gps ps select where ft fl fw sort measure sls findstr set ver ' +
    'ipconfig tracert netstat tasklist systeminfo whoami hostname nslookup ping query qwinsta cls path title',
);
const DESTROYING_COMMANDS = words('rm del ri rd rmdir erase format diskpart');
const ORDER: readonly Risk[] = ['read', 'change', 'destroy'];

/** What a PowerShell or cmd command does, by the verbs of all the commands in it. */
export function windowsRisk(text: string, statement: Statement, grammar: ShellGrammar): Risk {
  if (/(?:^|\s)-WhatIf\b(?!:\$false)/i.test(text)) return 'read';
  const unquoted = text.replace(/"(?:[^"`]|`.)*"|'[^']*'/gs, "''");
  const cmdlets = unquoted.match(/(?<![\w$.-])[A-Za-z]+-[A-Za-z]\w*/g) ?? [];
  const risks = cmdlets.map(riskOfCmdlet);
  if (/\.(?:Delete|Remove|Kill|Clear)\w*\(/i.test(unquoted)) risks.push('destroy');
  if (/(?:\.|::)(?:Set|Add|Create|Write|Start|Stop|Install|Move|Copy)\w*\(/.test(unquoted)) {
    if (!/\.Create\w*Searcher\(/.test(unquoted)) risks.push('change');
  }
  if (/(?<![\d-])>{1,2}(?![&=])\s*(?!\$null|nul\b)\S/i.test(unquoted)) risks.push('change');
  const [first = ''] = statement.invocations[0]?.words.map((word) => word.text.toLowerCase()) ?? [];
  if (cmdlets.length === 0 && !/^[$([@{]/.test(first)) {
    risks.push(riskOfProgram(first, statement, grammar));
  }
  return ORDER[Math.max(0, ...risks.map((risk) => ORDER.indexOf(risk)))] ?? 'change';
}

function riskOfCmdlet(cmdlet: string): Risk {
  const name = cmdlet.toLowerCase();
  const exception = EXCEPTIONS.get(name);
  if (exception !== undefined) return exception;
  const verb = name.slice(0, name.indexOf('-'));
  if (DESTROYING_VERBS.has(verb)) return 'destroy';
  return READING_VERBS.has(verb) ? 'read' : 'change';
}

function riskOfProgram(program: string, statement: Statement, grammar: ShellGrammar): Risk {
  const name = program.replace(/\.exe$/, '');
  if (DESTROYING_COMMANDS.has(name)) return 'destroy';
  if (READING_COMMANDS.has(name)) return 'read';
  const [, second = ''] =
    statement.invocations[0]?.words.map((word) => word.text.toLowerCase()) ?? [];
  if (name === 'reg' || name === 'sc' || name === 'route') {
    return /^(?:query|print)/.test(second) ? 'read' : second === 'delete' ? 'destroy' : 'change';
  }
  return riskOf(statement, resolveStatement(statement), grammar);
}
