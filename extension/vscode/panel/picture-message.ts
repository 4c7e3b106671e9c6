import {
  pictureAttributes,
  type PictureElement,
  pictureTags,
} from '../../incident/picture-element';
import { list, oneOf, orNull, shape, text, type Check } from './message-check';

/** A picture as the page draws it: elements that can neither load nor run anything. */
export type PanelPicture = PictureElement;

const names: ReadonlySet<string> = new Set(pictureAttributes);

const attributes: Check<PanelPicture['attributes']> = (
  value,
): value is PanelPicture['attributes'] =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(
    ([name, each]) => names.has(name) && (typeof each === 'string' || Number.isFinite(each)),
  );

/** Whether something is a picture, whatever is in it. */
export const isPicture: Check<PanelPicture> = shape<PanelPicture>({
  tag: oneOf(...pictureTags),
  attributes,
  children: (value): value is readonly PanelPicture[] => list(isPicture)(value),
  text,
  event: orNull(text),
});
