import type { CallWord } from '../../command/read-calls';
import type { LocatedCall } from '../located-calls';
import type { Subject } from '../subject';
import type { PackageScripts } from '../tools/package-scripts';
import { pathIn } from '../workspace-path';
import type { Naming } from './naming';
import { operandsOf, valuesOf } from './operands';

const FOLDER = ['--prefix', '-C', '--dir', '--cwd'];
const VALUED = new Set([...FOLDER, '--loglevel', '--reporter', '--cache', '--registry']);
/** With these, other packages of the workspace are meant, or a missing script is none. */
const MEANS_OTHERS =
  /^(?:-w|-ws|-r|-F|-g|--(?:workspaces?|workspace-root|recursive|filter|if-present|global|top-level)(?:=.*)?)$/;

/** What yarn and pnpm do themselves, so that it names no script. */
const OWN_COMMANDS =
  /^(?:add|audit|bin|cache|config|create|dedupe|deploy|dlx|env|exec|fetch|help|i|import|info|init|install|licenses|link|list|login|logout|ls|node|outdated|pack|patch|plugin|prune|publish|rebuild|remove|rm|root|run|self-update|server|set|setup|start|store|tag|team|test|un|uninstall|unlink|unplug|up|update|upgrade|upgrade-interactive|version|versions|view|why|workspace|workspaces)$/;

/** The script that a call of npm, pnpm or yarn names; undefined for other calls. */
export async function packageScriptsNamed(
  { project }: Subject,
  call: LocatedCall,
): Promise<Naming<PackageScripts> | undefined> {
  if (!/^(?:npm|pnpm|yarn)$/.test(call.program.text)) return undefined;
  if (call.arguments.some(({ text }) => MEANS_OTHERS.test(text))) return undefined;
  const script = scriptOf(call);
  if (script === undefined) return undefined;
  return { words: [script], files: await project.packageScripts(foldersOf(call)) };
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
