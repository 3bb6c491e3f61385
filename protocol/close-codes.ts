/** Close codes of `lab101.v1`, from the range for private use (RFC 6455 7.4.2). PROTOCOL.md [CLS1]. */
export const SESSION_CLOSE = {
  /** Not JSON, wrong shape, binary, or a message that breaks a rule twice over. */
  badMessage: 4400,
  /** No valid session cookie: make a learner and connect again. */
  unauthorized: 4401,
  /** The client did not offer the subprotocol `lab101.v1`. */
  subprotocol: 4406,
  /** No `hello` within the deadline. */
  helloTimeout: 4408,
  /** Messages came faster than the limit. */
  tooManyMessages: 4429,
  /** The database is away, so the session cannot be checked; try again. */
  unavailable: 4503,
} as const;
