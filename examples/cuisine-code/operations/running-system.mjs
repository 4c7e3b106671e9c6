import { callControl } from '../supervisor/control.mjs';
import { OperationError } from './errors.mjs';

/** Calls the running system; throws OperationError when none runs or the action failed. */
export async function callSystem(action, body) {
  let value;
  try {
    value = await callControl(action, body);
  } catch (error) {
    throw new OperationError(error.message, { cause: error });
  }
  if (value !== undefined) return value;
  throw new OperationError('The system is not running; start it with: make up');
}
