import type { CallWord } from '../../command/read-calls';

/** Words of a call that name something which files of the workspace define. */
export interface Naming<File> {
  readonly words: readonly CallWord[];
  /** The files that the call may mean, nearest first; none where that cannot be told. */
  readonly files: readonly File[];
}
