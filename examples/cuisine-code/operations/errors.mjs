/** The call itself was wrong: one sentence that says what to give. */
export class UsageError extends Error {}

/** The call was right, and what it asked for is not so or could not be done. */
export class OperationError extends Error {}
