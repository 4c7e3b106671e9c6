import { callOf } from './call';
import { programRule } from './programs/program-table';
import type { Statement } from './statement';

/** Programs whose names are English words; what follows must not read like a sentence. */
const ENGLISH = new Set(
  (
    'make find watch kill sort cut split date time test which who last touch more less head tail at top host ' +
    'service mount look install true false exit echo type set wait history source read export go join paste ' +
    'file id help command uniq column fold fuse cat nice patch info man just task act doctor eval exec trap ' +
    'port snap sync view open login mail write apply screen tree free sudo locate strings stat env jobs pass ' +
    'step standard act cap fab http ab hey dog locale age base64 batch unset local return mark hold git bridge ' +
    'python node ruby java swift dart stack task spring puma unicorn salt puppet knife vault consul nomad ' +
    'docker terraform kubectl helm ceph redis nginx envoy squid caddy render railway copilot confluent atlas ' +
    'perf parted curator beeline flux argo velero temporal black step packer vagrant brew'
  ).split(' '),
);

const FUNCTION_WORD =
  /^(?:the|a|an|of|to|in|is|are|was|were|for|that|this|these|those|with|and|or|if|it|its|your|you|we|be|been|by|from|on|as|not|no|any|all|should|must|will|can|may|have|has|when|until|into|than|then|there|new)$/i;

/** Whether text that begins with a known program's name reads like a sentence about it. */
export function readsLikeSentence(words: readonly string[], text: string): boolean {
  if (
    /[.!?:]$/.test(text) &&
    !/[./]\.$/.test(text) &&
    words.length > 2 &&
    /[a-z][.!?:]$/.test(text)
  ) {
    if (words.some((word) => FUNCTION_WORD.test(word))) return true;
  }
  const functionWords = words.filter((word) => FUNCTION_WORD.test(word)).length;
  const hasOption = words.some((word) => /^-{1,2}[A-Za-z]/.test(word));
  return ENGLISH.has(words[0] ?? '') && !hasOption && functionWords >= 1 && words.length >= 3
    ? functionWords >= 2 || FUNCTION_WORD.test(words[1] ?? '')
    : functionWords >= 3 && !hasOption;
}

/** How surely a statement is something to type, and not output, prose or another language. */
export type Plausibility = 'sure' | 'possible' | 'no';

/** `text` is the statement's own text, placeholders masked. */
export function plausibilityOf(statement: Statement, text: string): Plausibility {
  const firstLine = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'));
  if (/^[{}[\]<>|+=*"│┌└├─@&(),`-]/.test(firstLine) && !/^(?:\[\[? |\(|\{ )/.test(firstLine))
    return 'no';
  if (
    /^(?:for|while|until|if|case|function|select)\b[^:]*(?:;|\n|$)/.test(firstLine) &&
    statement.sound
  )
    return 'sure';
  if (/^[\w."'/-]+:(?:\s|$)/.test(firstLine)) return 'no';
  const [first] = statement.invocations;
  const isAssignment = /^[A-Za-z_]\w*\+?=/.test(firstLine);
  if (isAssignment)
    return /^[A-Za-z_]\w*\+?=(?:\s|$)/.test(firstLine) && statement.sets.length === 0
      ? 'no'
      : 'sure';
  if (first === undefined || first.words[0]?.start !== statement.start) {
    return statement.sound && /^[({]/.test(firstLine) && first !== undefined ? 'possible' : 'no';
  }
  const words = first.words.map((word) => word.text);
  const [program = ''] = words;
  if (/^[A-Za-z_]\w*$/.test(program) && words[1] === '=') return 'no';
  if (readsLikeSentence(words, firstLine.trim())) return 'no';
  if (programRule(program) !== undefined)
    return looksTabular(firstLine) && callOf(words).command === undefined ? 'no' : 'sure';
  if (
    /^(?:\.{1,2}|~|\$\w+|\/(?:usr|opt|bin|sbin|etc|home|var|root|tmp|app|srv))?\/[\w./+@-]*[\w-]$|^(?:bin|script|scripts|hack|tools)\/[\w./-]+$/.test(
      program,
    )
  ) {
    return 'sure';
  }
  if (!/^[a-z][\w.+-]*$/.test(program) || looksTabular(firstLine) || !statement.sound) return 'no';
  return 'possible';
}

/** Columns, as a program prints them. */
export function looksTabular(line: string): boolean {
  return /\S {2,}\S.* {2,}\S/.test(line.replace(/\s+#.*$/, '')) && !line.includes(' --');
}

/** `NAME   READY   STATUS`: the first line of a table. */
export function isTableHead(line: string): boolean {
  return /^\s*[A-Z][A-Z0-9()/%_-]*(?:[ -][A-Z0-9()/%_-]+)*(?:\s{2,}|\t)[A-Z]/.test(line);
}
