import type { Parameter } from './parameter';

/** What the environment has is taken from there; a made-up sample value is worth a question. */
export function isAskedFor({ required, style }: Parameter): boolean {
  return required || style === 'example';
}
