/** An answer other than success that the guest is told about. */
export class HttpError extends Error {
  /** @param {number} status */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}
