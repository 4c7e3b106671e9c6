import { type Call, callOf } from './call';
import type { Resolved } from './resolve';
import { plausibilityOf } from './plausible';
import { isSubcommandName, programRule } from './programs/program-table';
import type { Statement } from './statement';

/** The plain text around a span of inline code. */
interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly container: 'list-item' | 'paragraph' | 'table-cell' | 'heading';
}

/** How a span's own text speaks for being a command, before the sentence around it is asked. */
type Shape =
  /** `kubectl get pods -n web`: hardly ever written but to be run. */
  | 'full'
  /** `terraform plan`: a whole command, and as often a word for what it does. */
  | 'short'
  /** `top`: a program's name. */
  | 'name'
  /** `deploy-tool ship web`: like a command of a program that we do not know. */
  | 'unknown';

/** What may stand between the verb and the command: "run the following command: …". */
const LEAD_IN = String.raw`(?:(?:the|this|a|an|following|commands?|below|either|just|simply|first|then|again|something|like|manually|e\.?g\.?)[\s:,]+){0,4}["'(]*$`;
const RUN = new RegExp(
  String.raw`\b(?:re-?run|run|running|execut(?:e|ing)|issu(?:e|ing)|enter(?:ing)?|invok(?:e|ing)|(?:^|[.,;:)]\s*|\b(?:and|then|to|or|please|now|terminal|by)\s+)typ(?:e|ing))[\s:]+${LEAD_IN}`,
  'i',
);
const USE = new RegExp(
  String.raw`\b(?:us(?:e|ing)|try(?:ing)?|via|do|doing|perform|with|through|confirm|verify|call|launch|start(?:\s+with)?|check(?:\s+with)?|(?:have|need|want|able|remember|sure|possible)\s+to|must|should|please|can|now|then|simply)\s+${LEAD_IN}`,
  'i',
);
/** Somebody or something else runs it: `the pipeline runs …`, `this will run …`. */
const RUN_BY_OTHERS =
  /\b(?:will|would|which|that|it|they|he|she|who|pipelines?|jobs?|workflows?|ci|scripts?|users?|engineers?|someone)\s+(?:(?:also|then|automatically|will|would|to|try to|tried to)\s+)*(?:re-?)?(?:runs?|execut\w*|issues?|calls?|us(?:e|es|ing)|do|does)\s+(?:an?\s+|the\s+)?["'(]*$/i;
const REFUSED =
  /\b(?:don'?t|do not|never|avoid|instead of|rather than|not|cannot|can't|without|unlike)\b[^.;:,]{0,30}$|\b(?:bad|wrong|incorrect|deprecated|don'?t|avoid)\s*:\s*$|\b(?:translates? (?:in)?to|equivalent (?:to|of)|same (?:thing )?as|alias(?:ed)? (?:to|for|of)|short(?:hand)? for|expands? to|similar to|corresponds? to|known as|deprecated)\s+(?:the\s+|an?\s+)?["'(]*$/i;
const TOLD_OF_THE_PAST =
  /\b(?:ran|(?:had|has|have|was|were|been) run|(?:was|were|been) running|executed|issued|attempted|tried|error\W+executing)\s+(?:an?\s+|the\s+)?["'(]*$/i;
/** The sentence tells what happens: "and runs `…`", "such as when manually running `…`". */
const NARRATED =
  /\b(?:runs|executes|invokes|issues|calls)\s+(?:the\s+|an?\s+)?["'(]*$|\bwhen(?:ever)?\s+(?:[\w-]+\s+){0,6}(?:running|executing|via)\s+["'(]*$/i;
/** "`journalctl -u web` verifies that …", "`make test` showed …": what came of it. */
const IS_REPORTED =
  /^["')]*\s*(?:verifie[sd]|confirmed|revealed|showed|returned|reported|failed)\b/i;
const CONDITION =
  /\b(?:if|when|whenever|every\s?time|each time|after|before|because|since|while|until|require[sd]?|involves?)\s+(?:\w+\s+){0,4}["'(]*$/i;
/** The span is the name of something: "the `terraform plan` output". */
const CALLED_SOMETHING =
  /^["')]*\s*(?:commands?|cli|client|tool|binary|utility|program|alias|subcommand|wrapper|plugin|pipelines?|jobs?|steps?|tasks?|workflows?|actions?|output|results?|errors?|flags?|options?|scripts?|targets?|pods?|containers?|process(?:es)?|file|function|stage|package|library|module|permissions?|service|endpoint|block|resources?|section|line|effect)\b/i;
const CALLED_A_JOB =
  /^["')]*\s*(?:pipelines?|jobs?|tasks?|workflows?|actions?|steps?|stages?|playbooks?|tests?|plan|apply|rake|script|query|queries|function|method|class|button|tab|menu|page)\b/i;
/** The span is what the sentence is about: "`git pull` shows …". */
const IS_SUBJECT =
  /^["')]*\s*(?:shows?|is|are|was|will|can|should|may|returns?|fails?|appears?|reports?|outputs?|did|does|has|only|already)\b/i;
const IS_WRONG =
  /^["')]*\s*(?:(?:is|are|was|were|has been) (?:now |being )?(?:wrong|incorrect|deprecated|removed|obsolete)|(?:will |is |are )(?:be )?(?:now )?the (?:new )?default|as (?:the|an?) )/i;
/** "A `terraform plan` can be run to …" tells to run it after all. */
const MAY_BE_RUN = /^["')]*\s*(?:can|should|must|may|needs? to) be (?:run|used|executed|issued)\b/i;
/** "the `top` command on the host" says where. */
const COMMAND_SOMEWHERE = /^["')]*\s*command\s+(?:on|in|inside|from|to)\b/i;
/** "run `tool fix` for each shard": not without naming the shard. */
const NEEDS_OBJECT =
  /^["')]*\s*(?:command\s+)?(?:for|on|with|against) (?:each|every|all|the (?:affected|relevant|appropriate|respective|new))\b|^\s*as (?:was|is|in|above|before|described)\b/i;
/** A label that tells what to do: "Enable restores:". */
const IMPERATIVE_LABEL =
  /^(?:\d+[.)]\s*|optional(?:ly)?[:,]?\s+|then,?\s+|next,?\s+|finally,?\s+|first,?\s+|to\s+)?(?:enable|disable|create|(?:re)?start|stop|check|restore|install|update|upgrade|delete|remove|list|show|get|set|add|apply|deploy|(?:re)?build|enter|import|export|verify|test|run|execute|reload|clear|reset|connect|log ?in|sign in|configure|open|scale|drain|sync|generate|back ?up|view|find|use|initiali[sz]e|switch|pull|push|fetch|kill|validate|inspect|confirm|force|trigger|rotate|unlock|lock|pause|resume|promote|compile|rerun|tail|watch)\b[^.:]*:\s*["'(]*$/i;
const HAPPENED = /^["')]*,?[^.]{0,60}\b(?:were|was|had been)\b/i;
/** The sentence ends or goes on with a purpose, as after a command; not with the thing that it names. */
const ENDS_OR_AIMS =
  /^["')]*\s*(?:$|[.,;:)]|(?:to|and|or|on|in your|from|again|as root|inside|for)\b)/i;

/** Whether the statement, which is all of a span of inline code, is there to be run. */
export function isToBeRun(
  statement: Statement,
  resolved: readonly Resolved[],
  masked: string,
  surroundings: Surroundings,
): boolean {
  const plausibility = plausibilityOf(statement, masked);
  if (plausibility === 'no') return false;
  const shape = shapeOf(statement, resolved, plausibility === 'sure');
  if (shape === undefined) return false;
  const { after, container } = surroundings;
  const before = surroundings.before.slice(-100);
  const sentence = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('.\n')) + 1);
  if (REFUSED.test(sentence) || TOLD_OF_THE_PAST.test(sentence) || NARRATED.test(sentence))
    return false;
  if (IS_WRONG.test(after) || IS_REPORTED.test(after)) return false;
  if (container === 'heading') return false;
  if (RUN_BY_OTHERS.test(sentence)) return false;
  if (shape === 'full') return true;
  if (CONDITION.test(sentence)) return false;
  const isTold = RUN.test(sentence);
  switch (shape) {
    case 'short':
      if (isTold || MAY_BE_RUN.test(after)) return !HAPPENED.test(after);
      // A table of commands is for reading, whatever else stands in the row.
      if (container === 'table-cell' && before.trim() === '') return false;
      if (CALLED_SOMETHING.test(after) || HAPPENED.test(after)) return false;
      return USE.test(sentence) || standsAlone(sentence, surroundings) || followsCommand(sentence);
    case 'name':
      return (
        (isTold && ENDS_OR_AIMS.test(after)) ||
        (USE_THE.test(sentence) && COMMAND_SOMEWHERE.test(after)) ||
        (/^use\s+$/i.test(sentence.trimStart()) && /^\s*to\b/.test(after))
      );
    case 'unknown':
      if (isTold) return !CALLED_A_JOB.test(after) && !NEEDS_OBJECT.test(after);
      return isParagraphOfItsOwn(statement, surroundings) || isLabelled(sentence, surroundings);
  }
}

const USE_THE = /(?<!\bto )\b(?:use|run|try|execute|issue)\s+(?:the\s+)?["'(]*$/i;

/** `tool fix web`, alone in its paragraph, stands there like a block. */
function isParagraphOfItsOwn(
  { invocations }: Statement,
  { before, after, container }: Surroundings,
): boolean {
  const words = invocations[0]?.words.length ?? 0;
  return container === 'paragraph' && before.trim() === '' && after.trim() === '' && words > 2;
}

function isLabelled(sentence: string, { after, container }: Surroundings): boolean {
  const isEnd = /^[.;)]?\s*$/.test(after);
  return container === 'list-item' && isEnd && IMPERATIVE_LABEL.test(sentence.trim());
}

function shapeOf(
  statement: Statement,
  resolved: readonly Resolved[],
  isSure: boolean,
): Shape | undefined {
  const [first] = resolved;
  if (first === undefined) return undefined;
  const { words, target } = first;
  if (NEVER_RUN.has(words[0] ?? '')) return undefined;
  // `terraform { backend "s3" { … } }` is configuration.
  if (words.indexOf('{') > 0) return undefined;
  if (words.length > 1 && readsLikeEnglish(words)) return 'unknown';
  const isCombined = resolved.length > 1 || statement.redirections.length > 0;
  if (target.kind === 'call') {
    const { call } = target;
    if (words.length === 1) {
      if (isCombined) return isSure ? 'full' : undefined;
      return call.rule?.alone?.operands === 0 ? 'name' : undefined;
    }
    if (call.rule === undefined) {
      const shape = shapeOfUnknown(statement, words, isSure);
      return shape === 'unknown' && resolved.length > 1 && resolved.some(isKnownOrTelling)
        ? 'full'
        : shape;
    }
    const { command, arguments: given, operands } = call;
    // A subcommand that the table lacks, with something that it is to be done to.
    const isUnlisted =
      command === undefined && !call.rule.speaksVerbs && call.rule.subcommands.size > 0;
    if (isUnlisted && given.length > 1) return operands.length > 2 ? 'short' : 'unknown';
    if (!isComplete(call)) return undefined;
    if (isUnknownSubcommand(call)) return 'unknown';
  }
  return isCombined || words.filter(isNoEllipsis).length > 2 || words.some(isTelling)
    ? 'full'
    : 'short';
}

/** A shell's own words, that mean something only in a script. */
const NEVER_RUN = new Set('exit return true false break continue local : wait read'.split(' '));

function isNoEllipsis(word: string): boolean {
  return !/^(?:\.{3}|…|x{3})$/.test(word);
}

/** `tool frobnicate` of a tool that we know, without anything that it should frobnicate. */
function isUnknownSubcommand(call: Call): boolean {
  return (
    call.command === undefined &&
    !BUILD_TOOLS.has(call.program) &&
    call.operands.filter(isNoEllipsis).length < 2 + Number(TWO_WORD_PROGRAMS.has(call.program)) &&
    call.arguments
      .filter(isNoEllipsis)
      .every((word) => /^[A-Za-z][\w-]*$/.test(word) && !/x{4}/.test(word)) &&
    !isListing(call)
  );
}

/** What they run is named by the project. */
const BUILD_TOOLS = new Set(
  'make gmake just task rake invoke inv fab thor mage doit ninja grunt gulp mvn mvnw gradle gradlew npm yarn pnpm mix lein sbt nox tox puppet'.split(
    ' ',
  ),
);

function isListing(call: Call): boolean {
  return (
    /^(?:list|ls|status|version|info|get|show|describe)$/.test(call.operands.at(-1) ?? '') ||
    /^(?:get|describe|show)$/.test(call.operands[0] ?? '')
  );
}

function isKnownOrTelling({ words, target }: Resolved): boolean {
  return (target.kind === 'call' && target.call.rule !== undefined) || words.some(isTelling);
}

/** Programs whose names are everyday words: `time out`, `host network`, `top 10 queries`. */
const EVERYDAY_WORDS = new Set(
  (
    'time test host top find last split watch task source wait mount more cut sync screen pass stat view reboot ' +
    'login less sort kill install help which who w date head tail at set type true false exit return read join ' +
    'paste file id info apply free locate strings jobs env history hash act cap fab http https ab hey dog locale ' +
    'age step standard nice patch unset local mark batch eval exec trap mail write port snap go node just man ' +
    'fold column fmt dirs fg bg command alias users groups arch tree rev comm expand render railway become ' +
    'service pro bridge lock salt open spring puma act stack play init halt shutdown swift dart black'
  ).split(' '),
);

function readsLikeEnglish(words: readonly string[]): boolean {
  const [program = '', second = ''] = words;
  if (!EVERYDAY_WORDS.has(program)) return false;
  if (programRule(second) !== undefined && !EVERYDAY_WORDS.has(second)) return false;
  return !words.some(isTelling);
}

/** An option, a path, `key=value`, a variable, an address: not a word of English. */
function isTelling(word: string): boolean {
  return /^-{1,2}[A-Za-z0-9]|[/=@$:]|\w\.\w|x{6}/.test(word);
}

function shapeOfUnknown(
  statement: Statement,
  words: readonly string[],
  isSure: boolean,
): Shape | undefined {
  if (words.length === 2 && /^--(?:version|help)$/.test(words[1] ?? '')) return 'short';
  // A wrapper of the project's own: `in-docker bundle install`.
  const wrapped = callOf(words.slice(1));
  const isProgram = wrapped.rule !== undefined && !isSubcommandName(words[1] ?? '');
  if (words.length > 2 && isProgram && !EVERYDAY_WORDS.has(words[1] ?? '')) {
    if (isComplete(wrapped)) return 'short';
  }
  // `describe pods` is a piece of a command that we know.
  if (isSubcommandName(words[0] ?? '') || words.includes('/')) return undefined;
  if (isSure) return 'full';
  const hasOptions = words.some((word) => /^--?[A-Za-z][\w-]*(?:=.*)?$/.test(word));
  if (hasOptions || statement.expansions.length > 0) return words.length > 2 ? 'full' : 'unknown';
  return words.length <= 6 && words.every((word) => /^[\w./:=@-]+$/.test(word))
    ? 'unknown'
    : undefined;
}

const TWO_WORD_PROGRAMS = new Set(
  'aws gcloud az doctl oci ibmcloud argocd velero gh glab openstack'.split(' '),
);

/** Whether the command has the operands that it cannot run without. */
function isComplete(call: Call): boolean {
  const [option = ''] = call.arguments;
  if (call.arguments.length === 1 && /^--(?:help|version)$/.test(option)) return true;
  if (/^(?:sudo|doas|xargs|nohup|env|time|nice)$/.test(call.program))
    return call.arguments.some((word) => /^-[isvkl]$/.test(word));
  // A placeholder, masked, stands for the subcommand.
  if (/^x{3,}$/.test(call.operands[0] ?? '')) return true;
  if (call.command !== undefined) {
    // What `aws` and the like need comes as options.
    const given =
      call.rule?.speaksVerbs === true
        ? call.arguments.length - pathLength(call)
        : call.given.length;
    return given >= call.command.operands;
  }
  if (call.rule?.speaksVerbs !== true)
    return call.arguments.length === 1 && /^-[vhV]$/.test(option);
  // `aws eks update-kubeconfig` does nothing without its options.
  const isLooking = /^(?:describe|list|ls|get|help)/.test(call.operands[1] ?? '');
  if (call.program === 'aws' && !isLooking) return call.arguments.length > 2;
  return call.operands.length >= (TWO_WORD_PROGRAMS.has(call.program) ? 2 : 1);
}

function pathLength({ path }: Call): number {
  return path === '' ? 0 : path.split(':').length;
}

/** The span is all that its item, cell or paragraph says, but for a label before or words on what it does. */
function standsAlone(sentence: string, { before, after, container }: Surroundings): boolean {
  const lead = sentence.trim();
  if (before.trim() === '') {
    if (IS_SUBJECT.test(after)) return false;
    return container !== 'paragraph' || after.trim() === '' || /^\s*(?:to\b|[-–—:(])/.test(after);
  }
  if (/\b(?:called|named|says?|error|message)\s*:?$/.test(lead)) return false;
  return lead !== '' && /(?:[:→?]|->|=>|–|—|\be\.?g\.?,?|\()$/.test(lead);
}

/** "run `a` and `b`": what joins two commands tells of both. */
function followsCommand(sentence: string): boolean {
  const match =
    /`[^`]+`(?:\s*\([^)]*\))?\s*(?:,|;|→|->|\/|,?\s*(?:and|or|then|followed by|and then)(?:\s+(?:run|also))?)\s*$/i.exec(
      sentence,
    );
  if (match === null) return false;
  const lead = sentence.slice(0, match.index);
  return RUN.test(lead) || USE.test(lead) || lead.trim() === '' || /[:→]\s*$/.test(lead);
}
