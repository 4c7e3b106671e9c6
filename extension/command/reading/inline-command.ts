import { type Call, callOf } from './call';
import { lookThrough } from './look-through';
import { plausibilityOf } from './plausible';
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

const RUN =
  /\b(?:re-?run|runs?|running|execut(?:e|ing)|issu(?:e|ing)|typ(?:e|ing)|enter(?:ing)?|invok(?:e|ing))\s+(?:(?:the|this|a|an|following|command|below|either|just|simply|first|then|again|e\.?g\.?|like)[\s:,]+){0,3}["'(]*$/i;
const USE =
  /\b(?:us(?:e|ing)|try(?:ing)?|via|do|doing|perform(?:ing)?|with|through|confirm|verify|call|launch|start(?:\s+with)?|check(?:\s+with)?)\s+(?:(?:the|this|a|an|following|command|that|e\.?g\.?|like)[\s:,]+){0,2}["'(]*$/i;
const REFUSED =
  /\b(?:don'?t|do not|never|avoid|bad|wrong|instead of|rather than|not|cannot|can't|without|unlike|deprecated|formerly|previously|no longer|used to)\b[^.;]{0,30}$/i;
const TOLD_OF_THE_PAST =
  /\b(?:ran|had run|has run|was run|were run|was running|were running|had executed|executed|issued|attempted|tried)\s+(?:an?\s+|the\s+)?["'(]*$/i;
const CONDITION =
  /\b(?:if|when|whenever|once|after|every time|each time|because|since|while|until)\b[^.,;:]{0,40}$/i;
const CALLED_SOMETHING =
  /^["')]*\s*(?:commands?|cli|client|tool|binary|utility|program|alias|subcommand|wrapper|plugin|pipelines?|jobs?|steps?|tasks?|workflows?|actions?|output|results?|errors?|flags?|options?|scripts?|targets?|pods?|containers?|process(?:es)?|file|function|stage|package|library|module|permissions?|service|endpoint)\b/i;

/** Whether the statement, which is all of a span of inline code, is there to be run. */
export function isToBeRun(
  statement: Statement,
  masked: string,
  surroundings: Surroundings,
): boolean {
  const plausibility = plausibilityOf(statement, masked);
  if (plausibility === 'no') return false;
  const shape = shapeOf(statement, masked, plausibility === 'sure');
  if (shape === undefined) return false;
  const before = surroundings.before.slice(-120);
  const sentence = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n- ')) + 1);
  if (REFUSED.test(sentence) || TOLD_OF_THE_PAST.test(sentence)) return false;
  const isNamed = CALLED_SOMETHING.test(surroundings.after);
  const isTold = RUN.test(sentence);
  switch (shape) {
    case 'full':
      return true;
    case 'short':
      if (isNamed && !isTold) return false;
      if (surroundings.container === 'heading') return false;
      if (CONDITION.test(sentence) && !isTold) return false;
      return (
        isTold ||
        USE.test(sentence) ||
        standsAlone(sentence, surroundings) ||
        followsCommand(sentence)
      );
    case 'name':
      return (
        isTold &&
        !isNamed &&
        /^["')]*\s*(?:$|[.,;:)]|(?:to|and|or|on|in your|from|again|as root|inside)\b)/i.test(
          surroundings.after,
        )
      );
    case 'unknown':
      return (
        isTold &&
        !/^["')]*\s*(?:pipeline|jobs?|tasks?|workflow|action|step|stage|playbook|tests?|plan|apply)\b/i.test(
          surroundings.after,
        )
      );
  }
}

function shapeOf(statement: Statement, masked: string, isSure: boolean): Shape | undefined {
  const [first] = statement.invocations;
  if (first === undefined) return /^export |=\$\(/.test(masked) ? 'full' : undefined;
  const words = first.words.map((word) => word.text);
  const call = innermostCall(words);
  if (words.length === 1) {
    if (/^(?:\.{1,2}\/|~\/|\/)/.test(words[0] ?? ''))
      return statement.invocations.length > 1 ? 'full' : undefined;
    return call.rule?.alone?.operands === 0
      ? statement.invocations.length > 1
        ? 'full'
        : 'name'
      : undefined;
  }
  if (call.rule === undefined) return shapeOfUnknown(statement, words, isSure);
  if (!isComplete(call)) return undefined;
  if (statement.invocations.length > 1 || statement.redirections.length > 0) return 'full';
  const isRich =
    words.length > 3 ||
    words.some((word) => /^-{1,2}[A-Za-z]|[/=@$:]|x{6}/.test(word) && !/^-$/.test(word));
  return isRich || words.length > 2 ? 'full' : 'short';
}

function shapeOfUnknown(
  statement: Statement,
  words: readonly string[],
  isSure: boolean,
): Shape | undefined {
  const options = words.filter((word) => /^--?[A-Za-z][\w-]*(?:=.*)?$/.test(word)).length;
  if (isSure || options > 0 || statement.expansions.length > 0)
    return words.length > 2 || isSure ? 'full' : 'unknown';
  return words.length <= 6 && words.every((word) => /^[\w./:=@-]+$/.test(word))
    ? 'unknown'
    : undefined;
}

function innermostCall(words: readonly string[]): Call {
  let inner = words;
  for (let depth = 0; depth < 4; depth++) {
    const wrapped = lookThrough(inner);
    if (wrapped?.kind !== 'words') break;
    inner = wrapped.words;
  }
  return callOf(inner);
}

/** Whether the command has the operands that it cannot run without. */
function isComplete(call: Call): boolean {
  if (lookThrough([call.program, ...call.arguments]) !== undefined) return true;
  if (call.command !== undefined) return call.given.length >= call.command.operands;
  if (call.rule?.speaksVerbs === true)
    return call.operands.length >= (TWO_WORD_CLIS.has(call.program) ? 2 : 1);
  return call.arguments.length === 1 && /^--?(?:help|version|[vhV])$/.test(call.arguments[0] ?? '');
}

const TWO_WORD_CLIS = new Set([
  'aws',
  'gcloud',
  'az',
  'doctl',
  'oci',
  'ibmcloud',
  'argocd',
  'velero',
  'gh',
  'glab',
]);

/** The span is all that its item, cell or paragraph says, but for a label before or words on what it does. */
function standsAlone(sentence: string, { before, after, container }: Surroundings): boolean {
  const lead = sentence.trim();
  if (lead === '' && before.trim() === '') {
    return container !== 'paragraph' || after.trim() === '' || /^\s*(?:to\b|[-–—:(]|$)/.test(after);
  }
  return (
    /(?:[:→]|->|=>|–|—|\be\.?g\.?,?|\()\s*$/.test(lead) &&
    !/\b(?:called|named|says?|error|message)\s*:?\s*$/.test(lead)
  );
}

/** `… run `a` and `b``: what joins two commands tells of both. */
function followsCommand(sentence: string): boolean {
  const match =
    /`([^`]+)`(?:\s*\([^)]*\))?\s*(?:,|;|→|->|\/|,?\s*(?:and|or|then|followed by|and then|or alternatively)(?:\s+(?:run|also))?)\s*$/i.exec(
      sentence,
    );
  if (match === null) return false;
  const lead = sentence.slice(0, match.index);
  return RUN.test(lead) || USE.test(lead) || lead.trim() === '' || /[:→]\s*$/.test(lead);
}
