import { maximumCount } from '../supervisor/settings.mjs';
import { UsageError } from './errors.mjs';

/**
 * The value of an argument as make hands it over, in the environment; undefined when it is not
 * given. Throws UsageError when it is none of the choices.
 * @param {string} name
 * @param {readonly string[]} choices
 */
export function optionalChoice(name, choices) {
  const value = process.env[name];
  if (value === undefined || value === '') return undefined;
  if (choices.includes(value)) return value;
  throw new UsageError(`There is no ${name} "${value}"; give ${name}=${choices.join('|')}.`);
}

/** The same for an argument that must be given. */
export function choice(name, choices) {
  const value = optionalChoice(name, choices);
  if (value !== undefined) return value;
  throw new UsageError(`The ${name} is missing; give ${name}=${choices.join('|')}.`);
}

/** The number of workers that `count` asks for. */
export function workerCount() {
  const text = process.env.count ?? '';
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= maximumCount) return count;
  const wrong = text === '' ? 'The count is missing' : `The count "${text}" does not do`;
  throw new UsageError(`${wrong}; give count= with a whole number from 1 to ${maximumCount}.`);
}
