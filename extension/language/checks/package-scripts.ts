import type { CallWord } from '../../command/read-calls';
import { didYouMean } from '../did-you-mean';
import type { LocatedCall } from '../located-calls';
import type { Report, Subject } from '../subject';
import { pathIn } from '../workspace-path';
import { operandsOf, valuesOf } from './operands';

const FOLDER = ['--prefix', '-C', '--dir', '--cwd'];
const VALUED = new Set([...FOLDER, '--loglevel', '--reporter', '--cache', '--registry']);
/** With these, other packages of the workspace are meant, or a missing script is none. */
const MEANS_OTHERS =
  /^(?:-w|-ws|-r|-F|-g|--(?:workspaces?|workspace-root|recursive|filter|if-present|global|top-level)(?:=.*)?)$/;

/** What yarn and pnpm do themselves, so that it names no script. */
const OWN_COMMANDS =
  /^(?:add|audit|bin|cache|config|create|dedupe|deploy|dlx|env|exec|fetch|help|i|import|info|init|install|licenses|link|list|login|logout|ls|node|outdated|pack|patch|plugin|prune|publish|rebuild|remove|rm|root|run|self-update|server|set|setup|start|store|tag|team|test|un|uninstall|unlink|unplug|up|update|upgrade|upgrade-interactive|version|versions|view|why|workspace|workspaces)$/;

/** Scripts that no package.json has: `npm run restrat`. */
export async function checkPackageScript(
  { project }: Subject,
  call: LocatedCall,
  report: Report,
): Promise<void> {
  const manager = call.program.text;
  if (!/^(?:npm|pnpm|yarn)$/.test(manager)) return;
  if (call.arguments.some(({ text }) => MEANS_OTHERS.test(text))) return;
  const script = scriptOf(call);
  if (script?.isLiteral !== true) return;
  const packages = await project.packageScripts(foldersOf(call));
  const [nearest] = packages;
  if (nearest === undefined || packages.some(({ names }) => names.has(script.text))) return;
  const range = call.placeOf(script);
  const names = packages.flatMap((each) => [...each.names]);
  const { advice, fix } = didYouMean(script.text, names, range, 'Add it there or call another.');
  // yarn and pnpm also run programs that packages bring along.
  if (manager !== 'npm' && fix === undefined) return;
  const message = `${nearest.path} has no script "${script.text}". ${advice}`;
  report({ code: 'package-script-missing', message, range, fix });
}

function scriptOf({ program, arguments: words }: LocatedCall): CallWord | undefined {
  const [first, second] = operandsOf(words, VALUED);
  if (first === undefined) return undefined;
  if (/^(?:run|run-script|rum|urn)$/.test(first.text)) return second;
  if (/^(?:test|t|tst)$/.test(first.text)) return { ...first, text: 'test' };
  return program.text === 'npm' || OWN_COMMANDS.test(first.text) ? undefined : first;
}

function foldersOf({ folders, arguments: words }: LocatedCall): readonly string[] {
  const [named] = valuesOf(words, ...FOLDER);
  if (named === undefined) return folders;
  return named.isLiteral ? folders.flatMap((folder) => pathIn(folder, named.text) ?? []) : [];
}
