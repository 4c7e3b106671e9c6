/**
 * How a placeholder is written: `angle` `<x>`, `brace` `{x}`, `bracket` `[x]`, `upper` `YOUR_X`,
 * `mustache` `{{x}}`, `env` `$X` that nothing in the runbook sets, `example` a made-up sample value
 * that may be kept (`my-cluster`), `other` anything else (`...`, `xxxxxxx`).
 */
export type ParameterStyle =
  'angle' | 'brace' | 'bracket' | 'upper' | 'mustache' | 'env' | 'example' | 'other';

/** A stretch of a command's text: UTF-16 offsets, `end` exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** A placeholder in a command that a person must (or, when not `required`, may) fill. */
export interface Parameter {
  /** Unique within its command. A placeholder of choices alone is named for the key before it. */
  readonly name: string;
  /** The exact text that stands in the command. */
  readonly token: string;
  readonly style: ParameterStyle;
  /** The values that the runbook offers; empty when anything may be entered. */
  readonly choices: readonly string[];
  /** False where the command can run without a value: `example`, and `env` that is already set. */
  readonly required: boolean;
  /** True where the value must not be shown, logged or remembered. */
  readonly secret: boolean;
  readonly default: string | undefined;
  /** Every place where the token stands in the command's text, ascending, never overlapping. */
  readonly places: readonly TextSpan[];
}
