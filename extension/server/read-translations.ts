/**
 * The `translations` of the {@link InitializationOptions}; what comes with `initialize` may be anything.
 */
export function readTranslations(options: unknown): Record<string, string> {
  if (!isRecord(options) || !isRecord(options['translations'])) return {};
  return Object.fromEntries(
    Object.entries(options['translations']).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
