import type { PictureElement, PictureTag } from '../picture-element';
import {
  type Area,
  type Label,
  type Mark,
  type PictureLayout,
  type Rule,
  SIGN,
  sizeOf,
} from './layout';

/**
 * Draws a layout. The classes say what each thing is; colours are for the style sheet of whoever
 * shows it, and whatever a colour says, a shape, a place or a word says as well.
 */
export function draw(
  { width, height, margin, areas, rules, marks, labels }: PictureLayout,
  title: string,
  summary: string,
): PictureElement {
  const behind = (look: Area['look']) => look === 'quiet' || look === 'track';
  const [wide, high] = [width + 2 * margin, height + 2 * margin];
  const size = { viewBox: `${-margin} ${-margin} ${wide} ${high}`, width: wide, height: high };
  return element('svg', { class: 'picture', ...size }, [
    written('title', title),
    written('desc', summary),
    element('rect', { class: 'paper', x: -margin, y: -margin, width: wide, height: high }),
    ...areas.filter(({ look }) => behind(look)).map(areaElement),
    ...rules.map(ruleElement),
    ...areas.filter(({ look }) => !behind(look)).map(areaElement),
    ...marks.map(markElement),
    ...labels.map(labelElement),
  ]);
}

function areaElement({ look, box, title, event }: Area): PictureElement {
  const { x, y, width, height } = rounded(box);
  return said('area', look, title, event, [element('rect', { x, y, width, height })]);
}

function ruleElement({ look, x, top, bottom }: Rule): PictureElement {
  const at = round(x);
  const ends = { x1: at, y1: round(top), x2: at, y2: round(bottom) };
  return element('line', { class: `rule ${look}`, ...ends });
}

function markElement({ look, x, y, until, title, event }: Mark): PictureElement {
  const [middle, height] = [round(x), round(y)];
  const isBar = until > x + SIGN;
  const bar = { class: 'bar', x1: middle, y1: height, x2: round(until), y2: height };
  const [from, to] = [x - SIGN - 1, Math.max(x + SIGN + 1, until)];
  return said('mark', look, title, event, [
    ...(isBar ? [element('line', bar)] : []),
    element('path', { class: 'sign', d: signOf(look, middle, height) }),
    // Easier to point at than the sign.
    ...(title === ''
      ? []
      : [
          element('rect', {
            class: 'reach',
            x: round(from),
            y: height - SIGN - 1,
            width: round(to - from),
            height: 2 * SIGN + 2,
          }),
        ]),
  ]);
}

/** Each result has a shape of its own. */
function signOf(look: Mark['look'], x: number, y: number): string {
  switch (look) {
    case 'done':
      return `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;
    case 'failed':
      return `M${x - 4} ${y - 4}l8 8m0 -8l-8 8`;
    case 'unknown':
      return `M${x - 5} ${y}l5 -5l5 5l-5 5z`;
    case 'running':
      return `M${x - 4} ${y - 5}l9 5l-9 5z`;
    case 'update':
      return `M${x - 5} ${y - 5}h10v7h-5l-3 3v-3h-2z`;
    case 'milestone':
      return `M${x} ${y - 5}v10`;
  }
}

function labelElement({ look, text, box, from, title, event }: Label): PictureElement {
  const size = sizeOf(look);
  const { x, y, width, height } = rounded(box);
  const letters: PictureElement = {
    ...element('text', {
      x: from === 'middle' ? round(box.x + box.width / 2) : x,
      y: round(box.y + box.height / 2 + size * 0.35),
      'font-size': size,
      ...(from === 'middle' && { 'text-anchor': 'middle' }),
    }),
    text,
  };
  // Lines go by behind it.
  const ground = element('rect', { class: 'paper', x, y, width, height });
  return said('label', look, title === text ? '' : title, event, [
    ...(['milestone', 'note', 'lane'].includes(look) ? [ground] : []),
    letters,
  ]);
}

function said(
  kind: string,
  look: string,
  title: string,
  event: string | null,
  children: readonly PictureElement[],
): PictureElement {
  const all = title === '' ? children : [written('title', title), ...children];
  return { ...element('g', { class: `${kind} ${look}` }, all), event };
}

function element(
  tag: PictureTag,
  attributes: PictureElement['attributes'],
  children: readonly PictureElement[] = [],
): PictureElement {
  return { tag, attributes, children, text: '', event: null };
}

function written(tag: PictureTag, text: string): PictureElement {
  return { ...element(tag, {}), text };
}

function rounded({ x, y, width, height }: Area['box']): Area['box'] {
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

/** A tenth of a pixel is as fine as anybody sees. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
