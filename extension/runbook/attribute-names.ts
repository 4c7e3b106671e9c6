/** What may stand in the braces behind a block's language, or in a `<!-- runbook: … -->`. */
export const ATTRIBUTE_NAMES = [
  'name',
  'cwd',
  'timeout',
  'secret',
  'background',
  'confirm',
  'interactive',
  'excludeFromRunAll',
] as const;
