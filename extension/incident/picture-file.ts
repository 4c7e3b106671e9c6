import { incidentPicture } from './incident-picture';
import type { PictureSources } from './picture/facts';
import type { PictureElement } from './picture-element';
import { pictureStyle } from './picture/style';
import { withoutControls } from './shown-text';

/** In pixels: as wide as a page of text. */
const WIDTH = 960;

/**
 * The picture of an incident as a file: an SVG document that stands alone, in UTC, light or dark as
 * whoever looks at it has it.
 *
 * @param now until when an incident that goes on is drawn: RFC 3339.
 */
export function pictureFile(sources: PictureSources, now: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${pictureMarkup(sources, now)}\n`;
}

/** The same for the inside of a page of HTML. */
export function pictureMarkup(sources: PictureSources, now: string): string {
  const options = { width: WIDTH, now, timeZone: 'UTC', heading: true };
  const picture = incidentPicture(sources, options);
  const [title, summary, ...content] = picture.children;
  const named = [title, summary].map((part, at) =>
    part === undefined ? '' : markup(part, ` id="picture-${part.tag}-${at}"`),
  );
  const root =
    ' xmlns="http://www.w3.org/2000/svg" role="img"' +
    ' aria-labelledby="picture-title-0" aria-describedby="picture-desc-1"';
  const inside = [
    ...named,
    `<style>${pictureStyle}</style>`,
    ...content.map((part) => markup(part)),
  ];
  return `<svg${root}${attributesOf(picture)}>\n${inside.join('\n')}\n</svg>`;
}

function markup(part: PictureElement, more = ''): string {
  const { tag, text, children } = part;
  const inside = escaped(text) + children.map((child) => markup(child)).join('');
  const start = `<${tag}${more}${attributesOf(part)}`;
  return inside === '' ? `${start}/>` : `${start}>${inside}</${tag}>`;
}

function attributesOf({ attributes }: PictureElement): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

/** As text of XML and of HTML alike, also within quotes. */
function escaped(text: string): string {
  return withoutControls(text)
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
