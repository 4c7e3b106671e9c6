import { CommitSigning } from './commit-signing';
import { KnownTrees } from './known-trees';

/** What a process that syncs again and again keeps from one round to the next. */
export class SyncMemory {
  readonly trees = new KnownTrees();
  readonly signing: CommitSigning;

  constructor(signing = new CommitSigning()) {
    this.signing = signing;
  }
}
