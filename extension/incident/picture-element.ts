/** The elements of SVG that a picture is made of; none of them can load or run anything. */
export const pictureTags = ['svg', 'g', 'rect', 'line', 'path', 'text', 'title', 'desc'] as const;

/** The attributes that they have; none of them can name an address. */
export const pictureAttributes = [
  ...['class', 'd', 'font-size', 'height', 'text-anchor', 'viewBox', 'width'],
  ...['x', 'x1', 'x2', 'y', 'y1', 'y2'],
] as const;

export type PictureTag = (typeof pictureTags)[number];

/** A picture as plain data, which becomes a file as well as elements of a page. */
export interface PictureElement {
  readonly tag: PictureTag;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly PictureElement[];
  /** What is written in it: plain text, never markup. Empty in most. */
  readonly text: string;
  /** The event that it stands for; null where it stands for none. */
  readonly event: string | null;
}
