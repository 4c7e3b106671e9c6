import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from compiling the shell's grammar once more when it is used much, as it does for speed: that
 * takes 500 MB for a moment, and checking 500 runbooks is no faster for it. To be called before any
 * WebAssembly is loaded; a V8 without one of these flags leaves it alone.
 */
export function spareMemory(): void {
  for (const flag of ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) {
    setFlagsFromString(flag);
  }
}
