/** The colours of one theme, by what they are for. */
interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly shade: string;
  readonly done: string;
  readonly failed: string;
  readonly unknown: string;
  readonly running: string;
  readonly update: string;
  readonly work: string;
  /** The gravest first; the last one is for names that tell no level. */
  readonly severities: readonly string[];
  readonly working: string;
  readonly mitigated: string;
  readonly over: string;
}

const light: Palette = {
  paper: '#ffffff',
  ink: '#1f2328',
  quiet: '#59636e',
  line: '#8c959f',
  shade: '#eff2f5',
  done: '#1a7f37',
  failed: '#cf222e',
  unknown: '#9a6700',
  running: '#0969da',
  update: '#8250df',
  work: '#54aeff',
  severities: ['#ffb3ad', '#ffd0a8', '#fae588', '#cfe8cf', '#dfe3e8'],
  working: '#cfe4ff',
  mitigated: '#e4e8a8',
  over: '#b9ebc4',
};

const dark: Palette = {
  paper: '#0d1117',
  ink: '#f0f6fc',
  quiet: '#9da7b3',
  line: '#6e7681',
  shade: '#1c2430',
  done: '#3fb950',
  failed: '#ff7b72',
  unknown: '#d8a22a',
  running: '#58a6ff',
  update: '#d2a8ff',
  work: '#1f6feb',
  severities: ['#8e1a22', '#7a3d0c', '#5f4b05', '#245026', '#3a424d'],
  working: '#16396b',
  mitigated: '#4c520f',
  over: '#155527',
};

/** In forced colours shapes, places and words say it all. */
const forced: Palette = {
  paper: 'Canvas',
  ink: 'CanvasText',
  quiet: 'CanvasText',
  line: 'CanvasText',
  shade: 'Canvas',
  done: 'CanvasText',
  failed: 'CanvasText',
  unknown: 'CanvasText',
  running: 'CanvasText',
  update: 'CanvasText',
  work: 'Highlight',
  severities: ['Canvas', 'Canvas', 'Canvas', 'Canvas', 'Canvas'],
  working: 'Canvas',
  mitigated: 'Canvas',
  over: 'Canvas',
};

/** The style sheet of a picture that is a file. It holds for nothing else in a page. */
export const pictureStyle = [
  '.picture{font-family:system-ui,"Segoe UI","Helvetica Neue",Arial,sans-serif;max-width:100%;height:auto}',
  '.picture .heading,.picture .drill text{font-weight:600}',
  '.picture .lane{font-weight:600}',
  '.picture .rule{stroke-width:1}',
  '.picture .rule.milestone,.picture .mark.milestone .sign{stroke-dasharray:3 3}',
  '.picture .area rect{stroke-width:1}',
  '.picture .quiet rect{stroke-dasharray:2 3}',
  '.picture .sign{stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}',
  '.picture .failed .sign{stroke-width:2.5}',
  '.picture .mark.milestone .sign{stroke-width:1}',
  '.picture .bar{stroke-width:3}',
  '.picture .running .bar{stroke-dasharray:5 3}',
  '.picture .reach{fill:none;pointer-events:all}',
  coloured(light),
  `@media (prefers-color-scheme:dark){${coloured(dark)}}`,
  `@media (forced-colors:active){${coloured(forced)}}`,
].join('');

function coloured(palette: Palette): string {
  const { paper, ink, quiet, line, shade, done, failed, unknown, running } = palette;
  const { update, work, severities, working, mitigated, over } = palette;
  const levels = ['1', '2', '3', '4', 'other'];
  const results = { done, failed, unknown, running, update };
  return [
    rule('.paper', `fill:${paper}`),
    rule('text', `fill:${ink}`),
    rule('.note text,.picture .pause text,.picture .tick text,.picture .day text', `fill:${quiet}`),
    rule('.rule', `stroke:${line}`),
    rule('.mark.milestone .sign', `stroke:${line}`),
    rule('.area rect', `stroke:${line}`),
    rule('.quiet rect', `fill:${shade};stroke:${line}`),
    rule('.drill rect', `fill:none;stroke:${unknown};stroke-width:2`),
    rule('.baseline rect', `fill:${line};stroke:none`),
    rule('.track rect', `fill:${line};stroke:none;opacity:.35`),
    rule('.work rect', `fill:${work};stroke:none`),
    ...levels.map((level, at) =>
      rule(`.severity-${level} rect`, `fill:${severities[at] ?? shade}`),
    ),
    rule('.status-working rect', `fill:${working}`),
    rule('.status-mitigated rect', `fill:${mitigated}`),
    rule('.status-over rect', `fill:${over}`),
    rule('.status-cancelled rect', `fill:${shade}`),
    ...Object.entries(results).flatMap(([name, colour]) => [
      rule(`.${name} .bar`, `stroke:${colour}`),
      rule(`.${name} .sign`, `stroke:${colour};fill:${isHollow(name) ? paper : colour}`),
      rule(`.column-${name} rect`, `stroke:${colour};fill:${isHollow(name) ? paper : colour}`),
    ]),
  ].join('');
}

/** What is not known yet is empty. */
function isHollow(name: string): boolean {
  return name === 'unknown' || name === 'running';
}

function rule(selector: string, declarations: string): string {
  return `.picture ${selector}{${declarations}}`;
}
