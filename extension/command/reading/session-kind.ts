/** What a person finds in front of them after starting a command. */
export type Session =
  /** It returns by itself. */
  | 'none'
  /** A stream, an editor, a full screen, a server. */
  | 'occupied'
  /** A shell's prompt, where more commands can be typed. */
  | 'shell'
  /** A prompt that takes something else than shell commands. */
  | 'repl';
