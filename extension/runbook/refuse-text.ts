import * as l10n from '@vscode/l10n';

/** 16 MiB: no person writes that much, and markdown-it needs some 20 times as much memory for it. */
const MOST_BYTES = 16 * 1024 * 1024;

/** How far into a file binary content shows itself; git looks as far. */
const LOOK_AT = 8000;

/**
 * Why a file's bytes cannot be read as a runbook, in one sentence; undefined when they can. Text that
 * is not valid UTF-8 in places can: the caller decodes it with replacement characters.
 */
export function refuseText(bytes: Uint8Array): string | undefined {
  if (bytes.length > MOST_BYTES) {
    const size = (bytes.length / (1024 * 1024)).toFixed(0);
    return l10n.t('The file has {0} MB and a runbook may have 16 MB; split it up.', size);
  }
  const head = bytes.subarray(0, LOOK_AT);
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  // A stray NUL is survivable; many are a binary file, or UTF-16.
  if (zeros > head.length / 100) {
    return l10n.t('The file is binary or not in UTF-8; a runbook is a Markdown text in UTF-8.');
  }
  return undefined;
}
