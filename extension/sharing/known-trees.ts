import type { IncidentTree } from './incident-tree';

const MOST = 8;

/** Trees of commits that were read lately; what a commit has never changes. */
export class KnownTrees {
  readonly #trees = new Map<string, IncidentTree>();

  get(commit: string): IncidentTree | undefined {
    return this.#trees.get(commit);
  }

  set(commit: string, tree: IncidentTree): void {
    this.#trees.delete(commit);
    this.#trees.set(commit, tree);
    for (const oldest of this.#trees.keys()) {
      if (this.#trees.size <= MOST) break;
      this.#trees.delete(oldest);
    }
  }
}
