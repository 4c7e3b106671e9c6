/** A glob's alternatives, each without braces: VS Code cannot read `{{a,b},c}`, which a list of globs would make. */
export function expandBraces(glob: string): readonly string[] {
  const inner = /\{([^{}]*)\}/.exec(glob);
  if (inner === null) return [glob];
  const [braces, list = ''] = inner;
  const before = glob.slice(0, inner.index);
  const after = glob.slice(inner.index + braces.length);
  return [...new Set(list.split(',').flatMap((one) => expandBraces(before + one + after)))];
}
