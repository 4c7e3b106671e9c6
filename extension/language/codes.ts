export type DiagnosticSeverity = 'error' | 'warning' | 'info';

/**
 * Everything that a check may report, and how grave it is where nobody says otherwise. An error is
 * something that fails or misleads during an incident; a warning most likely does; what is off is
 * reported where somebody asks for it. docs/checks.md has a section for each.
 */
export const codes = {
  'attribute-ignored': 'info',
  'attribute-malformed': 'warning',
  'attribute-unknown': 'warning',
  'choice-unknown': 'error',
  'choices-differ': 'info',
  'command-dash': 'error',
  'command-quote': 'error',
  'command-space': 'error',
  'compose-service-missing': 'error',
  'continuation-broken': 'error',
  'destroy-unconfirmed': 'off',
  'disable-unused': 'warning',
  'fence-language-missing': 'info',
  'fence-language-unknown': 'warning',
  'fence-unclosed': 'error',
  'front-matter-malformed': 'warning',
  'front-matter-unknown': 'warning',
  'heading-ambiguous': 'warning',
  'image-missing': 'warning',
  'just-recipe-missing': 'error',
  'link-file-missing': 'warning',
  'link-heading-missing': 'warning',
  'link-undefined': 'warning',
  'make-target-missing': 'error',
  'mitigation-unverified': 'info',
  'output-mixed': 'info',
  'package-script-missing': 'error',
  'phase-empty': 'warning',
  'placeholder-hidden': 'warning',
  'placeholder-unbalanced': 'warning',
  'placeholder-unfillable': 'warning',
  'procedure-empty': 'warning',
  'procedure-unresolved': 'info',
  'role-undefined': 'warning',
  'script-missing': 'error',
  'script-not-executable': 'error',
  'severity-undefined': 'warning',
  'shell-syntax': 'error',
  shellcheck: 'info',
  'step-unfinished': 'warning',
  'task-missing': 'error',
} as const satisfies Readonly<Record<string, DiagnosticSeverity | 'off'>>;

export type Code = keyof typeof codes;

export function isCode(text: string): text is Code {
  return Object.hasOwn(codes, text);
}
