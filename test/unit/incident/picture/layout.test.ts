import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../../extension/incident/picture/draw';
import type { Box, PictureLayout } from '../../../../extension/incident/picture/layout';
import { layOut, type PictureOptions } from '../../../../extension/incident/picture/lay-out';
import { anyText } from '../../journal/fixtures';
import { MadeIncident, timeAt, usualIncident } from './made-incident';

const usual: PictureOptions = { width: 960, now: timeAt(70), timeZone: 'UTC', heading: true };

function boxesOf({ areas, marks, labels }: PictureLayout): readonly Box[] {
  return [
    ...areas.map(({ box }) => box),
    ...labels.map(({ box }) => box),
    ...marks.map(({ x, y, until }) => ({
      x: x - 5,
      y: y - 5,
      width: Math.max(until - x, 5) + 5,
      height: 10,
    })),
  ];
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.x + a.width > b.x + 0.1 &&
    b.x + b.width > a.x + 0.1 &&
    a.y + a.height > b.y + 0.1 &&
    b.y + b.height > a.y + 0.1
  );
}

/** An incident of anything, over anything from seconds to years. */
const incidents = fc
  .record({
    title: anyText,
    phases: fc.uniqueArray(anyText, { maxLength: 6 }),
    span: fc.constantFrom(0.5, 2, 60, 600, 3 * 1440, 60 * 1440, 900 * 1440),
    happenings: fc.array(
      fc.record({
        kind: fc.constantFrom('run', 'run', 'run', 'severity', 'status', 'update', 'milestone'),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
        cluster: fc.boolean(),
        seconds: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
        exitCode: fc.constantFrom(0, 0, 1, null),
        phase: fc.integer({ min: 0, max: 5 }),
        text: anyText,
      }),
      { maxLength: 60 },
    ),
  })
  .map(({ title, phases, span, happenings }) => {
    const made = new MadeIncident(title, phases);
    const names = ['started', 'detected', 'acknowledged', 'mitigated', 'resolved'] as const;
    for (const { kind, part, cluster, seconds, exitCode, phase, text } of happenings) {
      const minute = cluster ? span * (0.9 + part / 1000) : span * part;
      if (kind === 'run') {
        made.run(minute, seconds, exitCode, phase < phases.length ? phase : undefined, text);
      } else if (kind === 'severity') {
        made.add(minute, 'severity.changed', { from: 'SEV1', to: text });
      } else if (kind === 'status') {
        const to = (['investigating', 'mitigated', 'resolved', 'closed'] as const)[phase % 4]!;
        made.add(minute, 'status.changed', { from: 'triage', to });
      } else if (kind === 'update') {
        made.add(minute, 'status.published', { audience: text, text });
      } else {
        const name = names[phase % names.length]!;
        made.add(minute, 'milestone.set', { name, time: timeAt(minute - span / 10) });
      }
    }
    return made.sources;
  });

const options = fc.record({
  width: fc.integer({ min: 280, max: 1600 }),
  now: fc.integer({ min: 0, max: 5000 }).map(timeAt),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'no/where'),
  heading: fc.boolean(),
});

describe('the layout of a picture', () => {
  it('has everything within its edges, and no text over another', () => {
    fc.assert(
      fc.property(incidents, options, (sources, chosen) => {
        const { layout } = layOut(sources, chosen);
        for (const { x, y, width, height } of boxesOf(layout)) {
          expect(x).toBeGreaterThanOrEqual(-0.1);
          expect(y).toBeGreaterThanOrEqual(-0.1);
          expect(x + width).toBeLessThanOrEqual(layout.width + 0.1);
          expect(y + height).toBeLessThanOrEqual(layout.height + 0.1);
        }
        for (const [at, a] of layout.labels.entries()) {
          for (const b of layout.labels.slice(at + 1)) {
            expect(overlap(a.box, b.box), `${a.text} over ${b.text}`).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has what came later no further to the left, at one pace within a busy time', () => {
    fc.assert(
      fc.property(incidents, options, (sources, chosen) => {
        const { facts, frame } = layOut(sources, chosen);
        const { scale } = frame;
        let before = -Infinity;
        for (const time of facts.times) {
          const x = scale.x(time);
          expect(x).toBeGreaterThanOrEqual(before);
          before = x;
        }
        const stretches = [...scale.busy, ...scale.quiet].sort((a, b) => a.from - b.from);
        expect(stretches[0]?.x).toBeCloseTo(frame.left);
        for (const [at, stretch] of stretches.entries()) {
          const next = stretches[at + 1];
          expect(stretch.x + stretch.width).toBeCloseTo(next?.x ?? frame.right);
          expect(stretch.until).toBe(next?.from ?? scale.last);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shows each run with the event that it stands for, and how it ended', () => {
    const { layout } = layOut(usualIncident().sources, usual);
    const runs = layout.marks.filter(({ event, look }) => event !== null && look !== 'update');
    expect(runs.map(({ look }) => look)).toEqual([
      ...['done', 'failed', 'done', 'unknown', 'done', 'done', 'failed', 'done', 'done'],
    ]);
    expect(runs[1]?.title).toBe('03:05:00 ada: make db-status (failed with 1 after 20.0 s)');
    const ids = new Set(usualIncident().events.all.map(({ id }) => id));
    for (const { event } of [...layout.marks, ...layout.areas, ...layout.labels]) {
      if (event !== null) expect(ids.has(event)).toBe(true);
    }
  });

  it('tells results apart by shape', () => {
    const { layout } = layOut(usualIncident().run(56, undefined).sources, usual);
    const shapes = new Map<string, string>();
    for (const { tag, children, attributes } of draw(layout, '', '').children) {
      if (tag !== 'g' || !String(attributes['class']).startsWith('mark ')) continue;
      const sign = children.find((child) => child.tag === 'path')?.attributes['d'];
      shapes.set(String(attributes['class']), String(sign).replace(/^M\S+ [\d.]+/, ''));
    }
    expect(shapes.size).toBe(6);
    expect(new Set(shapes.values()).size).toBe(6);
  });

  it('says when which phase was worked on', () => {
    const { layout } = layOut(usualIncident().sources, usual);
    const work = layout.areas.filter(({ look, event }) => look === 'work' && event !== null);
    expect(work.map(({ title }) => title)).toEqual([
      'Triage: 03:02:00 – 03:02:04 (4 s)',
      'Triage: 03:35:00 – 03:35:06 (6 s)',
      'Investigation: 03:05:00 – 03:08:30 (3 min 30 s), things done: 2',
      'Investigation: 03:12:00 – 03:13:30 (1 min 30 s), things done: 2',
      'Resolution: 03:18:00 – 03:24:08 (6 min 8 s), things done: 3',
    ]);
  });

  it('draws a long quiet time shorter, and says how long it was', () => {
    const made = new MadeIncident();
    for (const day of [0, 1440, 2880]) for (let at = 0; at < 40; at += 5) made.run(day + at, 60);
    const { frame, layout } = layOut(made.sources, { ...usual, now: timeAt(2890) });
    expect(frame.scale.quiet).toHaveLength(2);
    expect(layout.labels.filter(({ look }) => look === 'pause').map(({ text }) => text)).toEqual([
      ...['23 h', '23 h'],
    ]);
    const days = layout.labels.filter(({ look }) => look === 'day').map(({ text }) => text);
    expect(days).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
  });

  it('does not put a few minutes under a microscope', () => {
    const made = new MadeIncident().run(1, 5).run(4, undefined);
    expect(layOut(made.sources, { ...usual, now: timeAt(25) }).frame.scale.quiet).toEqual([]);
  });

  it('shows the clocks of the zone that it is asked for', () => {
    const ticks = (timeZone: string) =>
      layOut(usualIncident().sources, { ...usual, timeZone })
        .layout.labels.filter(({ look }) => look === 'tick' || look === 'day')
        .map(({ text }) => text);
    expect(ticks('UTC').slice(0, 3)).toEqual(['02:55', '2026-11-23', '03:05']);
    expect(ticks('America/St_Johns').slice(0, 3)).toEqual(['23:25', '2026-11-22', '23:35']);
  });

  it('stays small and readable with ten thousand runs', () => {
    const made = new MadeIncident();
    for (let at = 0; at < 10_000; at += 1) made.run(at / 30, 2, at % 1000 === 999 ? 1 : 0, at % 3);
    const { layout } = layOut(made.sources, { ...usual, now: timeAt(340) });
    expect(layout.areas.length + layout.marks.length + layout.labels.length).toBeLessThan(400);
    expect(layout.height).toBeLessThan(400);
    const counted = layout.areas.filter(
      ({ look, event }) => look === 'column-failed' && event !== null,
    );
    expect(counted).toHaveLength(10);
    for (const { box, event } of counted) {
      expect(box.height).toBeGreaterThanOrEqual(3);
      const run = made.sources.state.runs.find(({ id }) => id === event);
      expect(run?.exitCode).toBe(1);
    }
  });
});
