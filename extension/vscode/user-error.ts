/**
 * Something that a person can understand and mend: its message is one sentence that says what is
 * wrong, what was kept and what to do, and it is shown as it stands.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}
