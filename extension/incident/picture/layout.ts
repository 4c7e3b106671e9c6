/** Where everything of a picture is, in pixels from its upper left corner. */
export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  /** What is left empty around it, beyond its width and height. */
  readonly margin: number;
  /** The rest is drawn in this order. */
  readonly areas: readonly Area[];
  readonly rules: readonly Rule[];
  readonly marks: readonly Mark[];
  readonly labels: readonly Label[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle: how long something stood, or how often something happened. */
export interface Area {
  readonly look: AreaLook;
  readonly box: Box;
  /** What it says when it is pointed at, and to a screen reader; empty for what only adorns. */
  readonly title: string;
  readonly event: string | null;
}

export const areaLooks = [
  ...['severity-1', 'severity-2', 'severity-3', 'severity-4', 'severity-other'],
  ...['status-working', 'status-mitigated', 'status-over', 'status-cancelled'],
  ...['work', 'track', 'quiet', 'drill', 'baseline'],
  ...['column-done', 'column-failed', 'column-unknown', 'column-running'],
] as const;
export type AreaLook = (typeof areaLooks)[number];

/** A line from top to bottom. */
export interface Rule {
  readonly look: RuleLook;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

export const ruleLooks = ['tick', 'milestone'] as const;
export type RuleLook = (typeof ruleLooks)[number];

/** A sign whose shape says what it is, with a bar behind it for how long it took. */
export interface Mark {
  readonly look: MarkLook;
  /** The middle of the sign. */
  readonly x: number;
  readonly y: number;
  /** Where its bar ends; `x` where there is none. */
  readonly until: number;
  readonly title: string;
  readonly event: string | null;
}

export const markLooks = ['done', 'failed', 'unknown', 'running', 'update', 'milestone'] as const;
export type MarkLook = (typeof markLooks)[number];

/** So far from its middle a sign reaches, in pixels. */
export const SIGN = 5;

export interface Label {
  readonly look: LabelLook;
  readonly text: string;
  /** It is at most as wide as this. */
  readonly box: Box;
  readonly from: 'start' | 'middle';
  /** As the mark's or the area's that it belongs to. */
  readonly title: string;
  readonly event: string | null;
}

export const labelLooks = [
  ...[
    'heading',
    'subheading',
    'drill',
    'lane',
    'band',
    'note',
    'pause',
    'tick',
    'day',
    'milestone',
  ],
  ...['legend'],
] as const;
export type LabelLook = (typeof labelLooks)[number];

/** How large its letters are, in pixels. */
export function sizeOf(look: LabelLook): number {
  switch (look) {
    case 'heading':
      return 18;
    case 'drill':
    case 'subheading':
    case 'lane':
    case 'milestone':
      return 12;
    case 'band':
    case 'day':
    case 'legend':
    case 'note':
    case 'pause':
    case 'tick':
      return 11;
  }
}
