import type { Risk } from '../command-template';
import type { ShellGrammar } from '../shell-grammar';
import { type Call, callOf } from './call';
import { lookThrough } from './look-through';
import { readScript } from './read-script';
import { riskBySpecialRule } from './special-risk';
import type { Statement } from './statement';
import { destroyingVerb, verbRisk } from './verbs';

const ORDER: readonly Risk[] = ['read', 'change', 'destroy'];
/** `sh -c "ssh host 'sudo sh -c …'"`: deeper than this nobody writes, and we assume a change. */
const DEEPEST = 6;

/** A statement is as risky as its riskiest part; writing to a file is a change. */
export function riskOf(statement: Statement, grammar: ShellGrammar): Risk {
  return riskOfStatement(statement, grammar, 0);
}

function riskOfStatement(statement: Statement, grammar: ShellGrammar, depth: number): Risk {
  let risk: Risk = statement.redirections.some(writesFile) ? 'change' : 'read';
  // What nobody could parse is not known to be harmless.
  if (!statement.sound) risk = 'change';
  for (const invocation of statement.invocations) {
    risk = worse(
      risk,
      riskOfWords(
        invocation.words.map((word) => word.text),
        grammar,
        depth,
      ),
    );
    if (risk === 'destroy') break;
  }
  return risk;
}

function riskOfWords(words: readonly string[], grammar: ShellGrammar, depth: number): Risk {
  if (depth > DEEPEST) return 'change';
  const wrapped = lookThrough(words);
  switch (wrapped?.kind) {
    case 'words':
      return riskOfWords(wrapped.words, grammar, depth + 1);
    case 'text':
      return readScript(wrapped.text, grammar)
        .map((statement) => riskOfStatement(statement, grammar, depth + 1))
        .reduce(worse, 'read');
    case 'shell':
      return 'read';
    case undefined:
      return riskOfCall(callOf(words));
  }
}

function riskOfCall(call: Call): Risk {
  const only = call.arguments.at(-1);
  if (only === '--help' || (only === '--version' && call.operands.length === 0)) return 'read';
  const special = riskBySpecialRule(call);
  if (special !== undefined) return special;
  if (isDryRun(call)) return 'read';
  if (call.command !== undefined && !(call.rule?.speaksVerbs === true && call.path === '')) {
    const { risk } = call.command;
    return risk === 'read' && call.arguments.some(isChangingOption) ? 'change' : risk;
  }
  if (call.rule?.speaksVerbs === true) return verbRisk(call) ?? 'change';
  return destroyingVerb(call) ? 'destroy' : 'change';
}

function isDryRun(call: Call): boolean {
  return call.arguments.some((word) => /^--dry-run(?:=(?!none|false)|$)|^--noop$/.test(word));
}

/** Options that make a tool act that otherwise looks: `eslint --fix`. */
function isChangingOption(word: string): boolean {
  return /^--(?:delete|remove|purge|flush|drop|reset|fix|write|apply|kill|wipe|rotate|clear|auto-?correct|in-?place|install|enable|disable|stop|restart|set)(?:[-=]|$)/.test(
    word,
  );
}

function writesFile(redirection: { operator: string; target: string }): boolean {
  const { operator, target } = redirection;
  if (!operator.includes('>') || operator === '<>') return false;
  if (/^(?:\/dev\/(?:null|stdout|stderr|tty)|-|\d)$/.test(target)) return false;
  return operator !== '>&' || !/^\d/.test(target);
}

function worse(one: Risk, other: Risk): Risk {
  return ORDER.indexOf(other) > ORDER.indexOf(one) ? other : one;
}
