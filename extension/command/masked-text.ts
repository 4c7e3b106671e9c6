import { findPlaceholders, maskPlaceholders } from './reading/placeholder';

/**
 * A command's text with a word of the same length in place of each placeholder, so that a shell's
 * reader takes it for one and offsets hold.
 */
export function maskedText(text: string): string {
  return maskPlaceholders(text, findPlaceholders(text));
}
