import { readFile } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import type { RunTarget } from '../incident/event';
import { currentBranch, findRepository } from '../journal/git-repository';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a command would land, as far as files and the environment tell; nothing is run for it. */
export async function findRunTarget(cwd: string, environment: Environment): Promise<RunTarget> {
  const repository = findRepository(cwd);
  const branch = repository === undefined ? undefined : currentBranch(repository);
  const context = await kubeContext(environment);
  const profile = cloudProfile(environment);
  return {
    host: hostname(),
    folder: cwd,
    ...(branch === undefined ? {} : { gitBranch: branch }),
    ...(context === undefined ? {} : { kubeContext: context }),
    ...(profile === undefined ? {} : { cloudProfile: profile }),
  };
}

/** One line for a person: `web-1, /srv/shop, branch main, kube context prod`. */
export function describeRunTarget(target: RunTarget): string {
  return [
    target.host,
    target.folder,
    labelled('branch', target.gitBranch),
    labelled('kube context', target.kubeContext),
    labelled('cloud profile', target.cloudProfile),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function labelled(label: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${label} ${value}`;
}

/**
 * As kubectl reads it: of the files in KUBECONFIG, else `~/.kube/config`, the first that sets
 * `current-context` wins.
 */
async function kubeContext(environment: Environment): Promise<string | undefined> {
  const listed = (environment['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  const paths =
    listed.length > 0 ? listed : [join(environment['HOME'] ?? homedir(), '.kube/config')];
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch(() => '');
    const context = currentContext(text);
    if (context !== undefined) return context;
  }
  return undefined;
}

function currentContext(kubeconfig: string): string | undefined {
  let config: unknown;
  try {
    config = parse(kubeconfig);
  } catch {
    // kubectl would not read it either.
    return undefined;
  }
  if (typeof config !== 'object' || config === null) return undefined;
  const context = 'current-context' in config ? config['current-context'] : undefined;
  return typeof context === 'string' && context !== '' ? context : undefined;
}

function cloudProfile(environment: Environment): string | undefined {
  for (const name of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'CLOUDSDK_ACTIVE_CONFIG_NAME']) {
    const value = environment[name];
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}
