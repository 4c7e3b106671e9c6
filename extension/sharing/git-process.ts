import { execa } from 'execa';

export interface GitResult {
  readonly ok: boolean;
  /** Bytes: what is in the log is not for git, nor for us, to decode. */
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface GitOptions {
  readonly input?: Uint8Array | string;
  /** An index other than the work tree's own. */
  readonly index?: string;
  /** Milliseconds; without it git may take as long as it likes. */
  readonly timeout?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** What git starts has no terminal and no screen to ask on, and ends with it when time is up. */
  readonly isAlone?: boolean;
}

/** More than any answer that is asked for at once. */
const MAX_BYTES = 2 ** 30;

/** What a git hook, or a shell that works on another repository, leaves in the environment. */
const FOREIGN = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_CONFIG_PARAMETERS',
  'GIT_CONFIG_COUNT',
];

/** Settings of the person that are not meant for what happens behind their back. */
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'push.followTags=false',
  'fetch.prune=false',
].flatMap((setting) => ['-c', setting]);

/** Where ssh-keygen and gpg would ask for a passphrase. */
const NOBODY_TO_ASK = {
  SSH_ASKPASS_REQUIRE: 'never',
  ...Object.fromEntries(
    ['SSH_ASKPASS', 'GPG_TTY', 'DISPLAY', 'WAYLAND_DISPLAY'].map((name) => [name, undefined]),
  ),
};

/** Ends a process that leads a group, with what it has started. */
function endAll(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

/** No program called git could be started. */
export class GitMissing extends Error {
  constructor() {
    super('git cannot be started');
  }
}

/**
 * Runs git on one clone without its hooks and without asking anybody anything. simple-git cannot
 * give a command its input, and all that is written to the branch goes in that way.
 */
export class GitProcess {
  readonly #folder: string;
  readonly #signal: AbortSignal | undefined;

  /** @param folder the top of the clone's work tree. */
  constructor(folder: string, signal?: AbortSignal) {
    this.#folder = folder;
    this.#signal = signal;
  }

  /**
   * Never rejects for what git says.
   *
   * @throws the signal's reason once it is aborted; `GitMissing` where there is no git.
   */
  async run(args: readonly string[], options: GitOptions = {}): Promise<GitResult> {
    const { input = '', index, timeout = 0, env = {}, isAlone = false } = options;
    this.#signal?.throwIfAborted();
    const running = execa('git', [...SETTINGS, ...args], {
      cwd: this.#folder,
      input,
      timeout: isAlone ? 0 : timeout,
      encoding: 'buffer',
      stripFinalNewline: false,
      reject: false,
      maxBuffer: MAX_BYTES,
      env: {
        ...Object.fromEntries(FOREIGN.map((name) => [name, undefined])),
        ...(index === undefined ? {} : { GIT_INDEX_FILE: index }),
        GIT_TERMINAL_PROMPT: '0',
        GIT_OPTIONAL_LOCKS: '0',
        // Its messages are read.
        LC_ALL: 'C',
        ...(isAlone ? NOBODY_TO_ASK : {}),
        ...env,
      },
      detached: isAlone && process.platform !== 'win32',
      ...(this.#signal === undefined ? {} : { cancelSignal: this.#signal }),
    });
    const end = isAlone && timeout > 0 ? setTimeout(endAll, timeout, running.pid) : undefined;
    const result = await running;
    clearTimeout(end);
    this.#signal?.throwIfAborted();
    if (result.code === 'ENOENT') throw new GitMissing();
    const said = Buffer.from(result.stderr).toString().trim();
    return {
      ok: !result.failed,
      stdout: Buffer.from(result.stdout),
      stderr: said === '' ? (result.shortMessage ?? '') : said,
    };
  }

  /** The trimmed output; undefined when git failed. */
  async line(...args: readonly string[]): Promise<string | undefined> {
    const { ok, stdout } = await this.run(args);
    return ok ? stdout.toString().trim() : undefined;
  }
}
