import type { Area, Label, Mark, Rule } from './layout';

/** Some of a picture, from its own upper edge on, with how high it is in pixels. */
export interface Part {
  readonly height: number;
  readonly areas: readonly Area[];
  readonly rules: readonly Rule[];
  readonly marks: readonly Mark[];
  readonly labels: readonly Label[];
}

/** A part of this height with what is in it. */
export function partOf(height: number, content: Partial<Omit<Part, 'height'>> = {}): Part {
  return { height, areas: [], rules: [], marks: [], labels: [], ...content };
}

/** Parts one below the other. */
export function stacked(parts: readonly Part[]): Part {
  let height = 0;
  const all = parts.map((part) => {
    const moved = movedDown(part, height);
    height += part.height;
    return moved;
  });
  return { ...overlaid(all), height };
}

/** Parts one over the other; as high as the highest. */
export function overlaid(parts: readonly Part[]): Part {
  return {
    height: Math.max(0, ...parts.map((part) => part.height)),
    areas: parts.flatMap(({ areas }) => areas),
    rules: parts.flatMap(({ rules }) => rules),
    marks: parts.flatMap(({ marks }) => marks),
    labels: parts.flatMap(({ labels }) => labels),
  };
}

function movedDown({ height, areas, rules, marks, labels }: Part, by: number): Part {
  return {
    height,
    areas: areas.map((area) => ({ ...area, box: { ...area.box, y: area.box.y + by } })),
    rules: rules.map((rule) => ({ ...rule, top: rule.top + by, bottom: rule.bottom + by })),
    marks: marks.map((mark) => ({ ...mark, y: mark.y + by })),
    labels: labels.map((label) => ({ ...label, box: { ...label.box, y: label.box.y + by } })),
  };
}
